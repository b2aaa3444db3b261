"""JupyterLab itself: notebook 1 runs, and the explorer in it answers mouse and keyboard.

The server runs for this file alone, on this machine's own address, with settings of its own. Pictures of what was
looked at go into the folder that HINGE_META_SCREENSHOTS names, or are not kept.
"""

import json
import os
import re
import subprocess
import sys
import time
from pathlib import Path

import pytest

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
NOTEBOOK = "01_pain.ipynb"
# A machine with both cores busy takes its time; nothing is waited for longer than it takes.
PATIENCE = 120_000
ASK = 'import hinge_meta as hm\n\nhm.explore("pain-vs-exercise")'


@pytest.fixture(scope="module")
def pictures(tmp_path_factory):
    named = os.environ.get("HINGE_META_SCREENSHOTS")
    folder = Path(named) if named else tmp_path_factory.mktemp("screenshots")
    folder.mkdir(parents=True, exist_ok=True)
    return folder


@pytest.fixture(scope="module")
def lab(browser, tmp_path_factory):
    """The address of a JupyterLab that serves a copy of notebook 1, its explorer at the end."""
    pytest.importorskip("jupyterlab", reason="needs jupyterlab: pip install jupyterlab")
    home = tmp_path_factory.mktemp("lab")
    work = home / "notebooks"
    work.mkdir()
    notebook = json.loads((NOTEBOOKS / NOTEBOOK).read_text(encoding="utf-8"))
    if not any("hm.explore(" in "".join(cell["source"]) for cell in notebook["cells"]):
        cell = {"cell_type": "code", "execution_count": None, "id": "explore", "metadata": {}, "outputs": []}
        notebook["cells"].append(cell | {"source": ASK})
    (work / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    folders = {
        "JUPYTER_CONFIG_DIR": "config",
        "JUPYTER_DATA_DIR": "data",
        "JUPYTER_RUNTIME_DIR": "runtime",
        "IPYTHONDIR": "ipython",
        "JUPYTERLAB_SETTINGS_DIR": "settings",
        "JUPYTERLAB_WORKSPACES_DIR": "workspaces",
    }
    notices = home / "settings/@jupyterlab/apputils-extension/notification.jupyterlab-settings"
    notices.parent.mkdir(parents=True)
    notices.write_text('{"fetchNews": "false", "checkForUpdates": false}', encoding="utf-8")
    environment = os.environ | {name: str(home / folder) for name, folder in folders.items()}
    # Other tests of this process may have chosen a backend that shows nothing in a notebook.
    environment.pop("MPLBACKEND", None)
    with (home / "server.log").open("wb") as log:
        server = subprocess.Popen(
            [
                sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--expose-app-in-browser",
                "--ServerApp.ip=127.0.0.1", "--ServerApp.port_retries=50", "--IdentityProvider.token=for-this-test",
                f"--ServerApp.root_dir={work}", "--LabApp.extension_manager=readonly",
            ],
            cwd=work, env=environment, stdout=log, stderr=log, stdin=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
    try:
        yield _address(server, home)
    finally:
        server.terminate()
        try:
            server.wait(timeout=30)
        except subprocess.TimeoutExpired:
            server.kill()
            server.wait()


def _address(server, home):
    """Wait for the file in which a server says where it listens."""
    said = home / "runtime" / f"jpserver-{server.pid}.json"
    until = time.monotonic() + PATIENCE / 1000
    while not said.is_file():
        log = (home / "server.log").read_text(encoding="utf-8")
        assert server.poll() is None and time.monotonic() < until, log
        time.sleep(0.1)
    return f"{json.loads(said.read_text(encoding='utf-8'))['url']}lab/tree/{NOTEBOOK}?token=for-this-test"


@pytest.fixture(scope="module")
def page(browser, lab):
    """Notebook 1 in JupyterLab, every cell run."""
    context = browser.new_context(viewport={"width": 1280, "height": 1500}, color_scheme="light")
    context.set_default_timeout(PATIENCE)
    page = context.new_page()
    page.goto(lab)
    page.locator(".jp-NotebookPanel .jp-Cell").first.wait_for()
    run(page, "notebook:run-all-cells")
    yield page
    # A server that is asked to end asks its kernels to; closed pages ask it nothing more.
    context.close()


@pytest.fixture
def explorer(page):
    """The explorer as it stands at first."""
    explorer = page.locator(".jp-OutputArea .hinge-explorer")
    explorer.wait_for()
    explorer.get_by_role("button", name="Reset").click()
    sentence(explorer, "^The evidence is very uncertain")
    return explorer


def run(page, command, **arguments):
    """Do what an entry of JupyterLab's menus does, and wait until it is done."""
    page.wait_for_function("() => window.jupyterapp")
    page.evaluate(
        """async ([command, args]) => {
          const app = window.jupyterapp;
          await app.restored;
          const session = app.shell.currentWidget?.sessionContext;
          if (session) { await session.ready; }
          await app.commands.execute(command, args);
        }""",
        [command, arguments],
    )


def sentence(explorer, pattern):
    """Wait until the explorer says something."""
    said = explorer.locator(".hinge-explorer-sentence").filter(has_text=re.compile(pattern))
    said.wait_for()
    return said.inner_text()


def figure(explorer):
    return explorer.locator(".hinge-explorer-figure svg").inner_html()


def numbers(explorer):
    rows = explorer.locator(".hinge-explorer-numbers tbody tr").all()
    return {row.locator("th").inner_text(): row.locator("td").all_inner_texts() for row in rows}


def test_notebook_1_runs_without_a_fault(page, explorer, pictures):
    cells = page.evaluate(
        """() => [...window.jupyterapp.shell.currentWidget.content.model.sharedModel.cells]
          .filter(cell => cell.cell_type === "code" && cell.source.trim())
          .map(cell => [cell.execution_count, JSON.stringify(cell.outputs.map(output => output.output_type))])"""
    )
    assert len(cells) > 10
    assert [count for count, _ in cells] == sorted(count for count, _ in cells)
    assert not [kinds for _, kinds in cells if "error" in kinds]
    assert page.locator("[data-mime-type='application/vnd.jupyter.stderr']").count() == 0
    explorer.scroll_into_view_if_needed()
    page.screenshot(path=pictures / "jupyterlab-light.png")
    explorer.screenshot(path=pictures / "explorer-light.png")


def test_a_control_moves_and_the_figure_and_the_sentence_follow(explorer, pictures):
    before = figure(explorer)
    assert "Hurley 2015†" in explorer.locator("svg text").all_text_contents()
    explorer.get_by_label("Estimator of tau²").select_option("PM: Paule-Mandel")
    assert "not assessed" in sentence(explorer, "by other choices: Paule-Mandel for tau². ")
    middle = figure(explorer)
    assert middle != before
    # By keyboard: to the box of the trial, and off.
    explorer.get_by_role("checkbox", name="Hurley 2015", exact=True).focus()
    explorer.page.keyboard.press("Space")
    sentence(explorer, "Paule-Mandel for tau²; without Hurley 2015")
    assert figure(explorer) != middle
    assert "Hurley 2015†" not in explorer.locator("svg text").all_text_contents()
    assert numbers(explorer)["trials pooled"] == ["7", "8"]
    explorer.screenshot(path=pictures / "explorer-changed.png")


def test_many_clicks_end_at_the_last_state(explorer):
    box = explorer.get_by_role("checkbox", name="Suh 2019", exact=True)
    for _ in range(15):
        box.click(no_wait_after=True)
    # No state before the last click has this estimator.
    explorer.get_by_label("Estimator of tau²").select_option("DL: DerSimonian-Laird")
    sentence(explorer, "DerSimonian-Laird for tau²; without Suh 2019. ")
    assert not box.is_checked()
    box.click()
    sentence(explorer, "by other choices: DerSimonian-Laird for tau². ")


def test_nothing_left_is_said_in_words(explorer, pictures):
    for box in explorer.get_by_role("checkbox").all():
        box.uncheck()
    sentence(explorer, "Every trial is left out")
    assert explorer.locator(".hinge-explorer-figure svg").count() == 0
    explorer.screenshot(path=pictures / "explorer-nothing.png")


def test_the_button_writes_a_cell_that_gives_what_is_shown(page, explorer, pictures):
    explorer.get_by_label("Interval of the average").select_option("Wald")
    sentence(explorer, "by other choices: Wald's interval")
    shown = numbers(explorer)["95% confidence interval"][0]
    before = page.locator(".jp-CodeCell").count()
    explorer.get_by_role("button", name="Write these choices as a cell").click()
    explorer.get_by_text("Written as a cell beneath").wait_for()
    above, code = page.wait_for_function(
        """() => {
          const { activeCellIndex: place, model } = window.jupyterapp.shell.currentWidget.content;
          const [above, code] = [place - 1, place].map(index => model.cells.get(index).sharedModel.source);
          return code.startsWith("chosen = ") && [above, code];
        }"""
    ).json_value()
    assert "explore(" in above
    # The tables are named where the explorer was given them.
    assert code.replace(", evidence", "") == 'chosen = hm.synthesize("pain-vs-exercise", ci="wald")\nchosen'
    assert page.locator(".jp-CodeCell").count() == before + 1
    run(page, "notebook:run-cell")
    output = page.locator(".jp-Cell.jp-mod-active .jp-OutputArea-output").last
    output.wait_for()
    assert shown in output.inner_text()
    page.screenshot(path=pictures / "jupyterlab-written.png")


def test_by_night_and_on_a_narrow_page(page, explorer, axe, pictures):
    page.evaluate(axe)
    # The list of files would take half of a narrow page.
    run(page, "application:toggle-left-area")
    for name, theme, width in (
        ("light", "JupyterLab Light", 1280),
        ("dark", "JupyterLab Dark", 1280),
        ("narrow", "JupyterLab Dark", 610),
    ):
        page.set_viewport_size({"width": width, "height": 1500})
        run(page, "apputils:change-theme", theme=theme)
        page.locator(f"body[data-jp-theme-name='{theme}']").wait_for(state="attached")
        found = page.evaluate(
            """async () => (await axe.run(".hinge-explorer", {
              runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"], resultTypes: ["violations"]
            })).violations.map(rule => `${rule.id}: ${rule.nodes.map(node => node.html).join(" ").slice(0, 600)}`)"""
        )
        explorer.screenshot(path=pictures / f"explorer-{name}.png")
        assert found == []
        # Only the figure scrolls by itself.
        assert explorer.evaluate("box => box.scrollWidth <= box.clientWidth + 1")
    assert explorer.bounding_box()["width"] <= 500
