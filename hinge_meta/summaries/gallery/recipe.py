"""A picture's recipe: a script short enough to stand beside what it draws."""

import ast
import runpy
from dataclasses import dataclass
from importlib.resources import as_file, files
from inspect import cleandoc

# Folders of recipes in the order of the page, and what heads each.
GROUPS = {
    "forest": "Forest plots",
    "doubt": "What could overturn a result",
    "moderators": "What goes with the effect",
    "belief": "Every effect, and what to believe",
    "bias": "Where the evidence comes from",
}


@dataclass(frozen=True)
class Recipe:
    """One picture of the gallery.

    Parameters
    ----------
    name : str
        Of its files.
    group : str
        A heading of `GROUPS`.
    title : str
    how_to_read : str
        What the picture shows, and what it cannot.
    lines : str
        The code that makes it, as a reader would type it.
    source : str
        The whole script.
    """

    name: str
    group: str
    title: str
    how_to_read: str
    lines: str
    source: str

    def draw(self):
        """Run the lines.

        Returns
        -------
        Axes
            What they call ``ax``.

        Raises
        ------
        KeyError
            If they leave no ``ax``.
        """
        folder = next(folder for folder, heading in GROUPS.items() if heading == self.group)
        with as_file(_folder(folder)) as path:
            (script,) = path.glob(f"*_{self.name.replace('-', '_')}.py")
            return runpy.run_path(str(script))["ax"]


def recipes():
    """Read all recipes, in the order of the page.

    Returns
    -------
    list of Recipe

    Examples
    --------
    >>> first = recipes()[0]
    >>> first.name, first.lines.splitlines()[0]
    ('forest-hinge', 'import hinge_meta as hm')
    """
    return [
        read_recipe(script.name, heading, script.read_text(encoding="utf-8"))
        for folder, heading in GROUPS.items()
        for script in sorted(_folder(folder).iterdir(), key=lambda script: script.name)
        if script.name.endswith(".py")
    ]


def read_recipe(file, group, source):
    r"""Part a script into its title, its words and its lines.

    Parameters
    ----------
    file : str
        The script's name: a number for its place, then the picture's name.
    group : str
    source : str
        The script: a docstring whose first line is the title, then the lines.

    Returns
    -------
    Recipe

    Examples
    --------
    >>> source = "'''A line.\n\nIt rises.\n'''\n\nax = 1\n"
    >>> recipe = read_recipe("01_one_line.py", "Lines", source)
    >>> recipe.name, recipe.title, recipe.how_to_read, recipe.lines
    ('one-line', 'A line', 'It rises.', 'ax = 1')
    """
    words, *code = ast.parse(source).body
    title, _, how_to_read = cleandoc(words.value.value).partition("\n")
    return Recipe(
        name=file.removesuffix(".py").partition("_")[2].replace("_", "-"),
        group=group,
        title=title.rstrip("."),
        how_to_read=" ".join(how_to_read.split()),
        lines="\n".join(source.splitlines()[code[0].lineno - 1 :]).strip(),
        source=source,
    )


def _folder(name):
    return files("hinge_meta.summaries.gallery").joinpath("recipes", name)
