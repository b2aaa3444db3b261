"""HTML read back strictly: what stands in it, and whether it keeps to what every page that shows it allows."""

from html.parser import HTMLParser

# What GitHub and JupyterLab keep of the output of a cell.
TAGS = {
    "a", "abbr", "caption", "dd", "details", "dl", "dt", "li", "p", "strong", "summary", "table", "tbody", "td", "th",
    "thead", "tr", "ul",
}  # fmt: skip
ATTRIBUTES = {"href", "scope", "style", "title"}
STYLES = {"text-align:left;vertical-align:top", "text-align:right;vertical-align:top"}


class Read(HTMLParser):
    """Reads markup and collects its faults, its tables and its tooltips."""

    def __init__(self, markup):
        super().__init__(convert_charrefs=True)
        self.faults, self.tables, self.tooltips, self.links, self.text = [], [], [], [], []
        self._open, self._abbr, self._words = [], None, []
        self.defined, self.items = [], []
        self.feed(markup)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]
        self.faults += ["a table without a caption" for table in self.tables if not table["caption"]]

    def handle_starttag(self, tag, attrs):
        self._open.append(tag)
        attributes = dict(attrs)
        if tag not in TAGS:
            self.faults.append(f"<{tag}> is not kept everywhere")
        self.faults += [
            f"attribute {name} is not kept everywhere" for name in attributes if name not in ATTRIBUTES
        ]
        if "style" in attributes and attributes["style"] not in STYLES:
            self.faults.append(f"style {attributes['style']!r} may fail in one of the themes")
        if tag == "th" and attributes.get("scope") not in ("row", "col"):
            self.faults.append("a heading that does not say of what")
        if tag == "a":
            self.links.append(attributes["href"])
        if tag == "abbr":
            self._abbr = attributes["title"]
        if tag == "table":
            self.tables.append({"caption": "", "rows": []})
        if tag == "tr":
            self.tables[-1]["rows"].append([])
        if tag in ("td", "th", "caption", "abbr", "dt", "li"):
            self._words.append([])

    def handle_endtag(self, tag):
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes nothing")
            return
        self._open.pop()
        if tag in ("td", "th", "caption", "abbr", "dt", "li"):
            words = "".join(self._words.pop())
            if tag == "abbr":
                self.tooltips.append((words, self._abbr))
            elif tag == "caption":
                self.tables[-1]["caption"] = words
            elif tag == "dt":
                self.defined.append(words)
            elif tag == "li":
                self.items.append(words)
            else:
                self.tables[-1]["rows"][-1].append(words)

    def handle_data(self, data):
        self.text.append(data)
        for words in self._words:
            words.append(data)
