"""Articles in JATS made for tests: invented people, invented numbers."""

from hinge_meta.sources.jats.article import read_article

XLINK = 'xmlns:xlink="http://www.w3.org/1999/xlink"'
META = """<article-id pub-id-type="pmc">99999</article-id><article-id pub-id-type="doi">10.1000/made.up</article-id>
<title-group><article-title>A made-up trial</article-title></title-group>
<contrib-group>
<contrib contrib-type="author"><name><surname>Made</surname><given-names>Uma P.</given-names></name></contrib>
</contrib-group><pub-date pub-type="epub"><year>2020</year></pub-date>"""


def table_wrap(inner, caption="Results.", foot="", label="Table 2"):
    """Wrap the inner markup of a table."""
    foot = f"<table-wrap-foot>{foot}</table-wrap-foot>" if foot else ""
    head = f"<label>{label}</label><caption><p>{caption}</p></caption>"
    return f"<table-wrap>{head}<table>{inner}</table>{foot}</table-wrap>"


def jats(*body, meta=META, kind="research-article"):
    """Give an article as bytes."""
    return (
        f'<article article-type="{kind}" {XLINK}><front><journal-meta/><article-meta>{meta}</article-meta></front>'
        f"<body>{''.join(body)}</body></article>"
    ).encode()


def lines(head, body, tag="th"):
    """Write plain rows: strokes part cells, ``Group@c2`` spans two columns, ``Group@r3`` three rows."""
    head = "".join(_row(line, tag) for line in head)
    return f"<thead>{head}</thead><tbody>{''.join(_row(line, 'td') for line in body)}</tbody>"


def _row(line, tag):
    return f"<tr>{''.join(_cell(part.strip(), tag) for part in line.split('|'))}</tr>"


def _cell(text, tag):
    for sign, name in (("@c", "colspan"), ("@r", "rowspan")):
        words, found, span = text.rpartition(sign)
        if found:
            return f'<{tag} {name}="{span}">{words}</{tag}>'
    return f"<{tag}>{text}</{tag}>"


def article_of(head, body, **words):
    """Read an article with one table of plain rows."""
    return read_article(jats(table_wrap(lines(head, body), **words)))
