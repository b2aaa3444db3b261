"""``hinge-meta pull``: from services, played on this machine, to data/, as a user would go."""

import importlib.util
import json
import shutil
from pathlib import Path

import pandas as pd
import pytest
import pytest_socket
from door import run

from hinge_meta.evidence.check import check_evidence
from hinge_meta.evidence.evidence import load_evidence
from hinge_meta.evidence.passport import stamp
from hinge_meta.published_tables.example_article import example_article

FOLDER = Path(__file__).parent


def loaded(path):
    spec = importlib.util.spec_from_file_location(path.stem, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def data(tmp_path):
    """A copy of the curated tables, with one small search of its own."""
    folder = shutil.copytree(load_evidence().folder, tmp_path / "data")
    with (folder / "analyses.toml").open("a", encoding="utf-8") as file:
        file.write('\n[searches.hips]\nwritten_on = "2026-11-23"\nnote = ""\n')
        file.write('pubmed = "hip[ti] AND back[ti]"\neurope_pmc = "hip AND back"\n')
        file.write('clinical_trials = { condition = "back pain" }\n')
    stamp(folder)
    return folder


@pytest.fixture
def at_services(monkeypatch):
    """Send the questions of the command line to a server of this machine."""

    def send(server):
        for service, base in server.bases.items():
            monkeypatch.setenv(f"HINGE_META_{service.upper()}_BASE", base)

    monkeypatch.setattr("time.sleep", lambda seconds: None)
    pytest_socket.enable_socket()
    pytest_socket.socket_allow_hosts(["127.0.0.1"], allow_unix_socket=True)
    yield send
    pytest_socket.disable_socket(allow_unix_socket=True)


OFFLINE = [
    ["record", "10.1371/journal.pone.0229507"],
    ["record", "32107499"],
    ["search", "hip-strengthening-added"],
    ["search", "-o", "found.ris"],
    ["update"],
    ["registry", "NCT02552212", "-o", "proposals"],
]


@pytest.mark.parametrize("words", OFFLINE, ids=" ".join)
def test_offline_nothing_is_known_and_nothing_is_written(tmp_path, words):
    told = run("pull", *words, "--offline", cwd=tmp_path)
    assert told.returncode == 3
    assert "offline, and not among the stored answers" in told.stdout + told.stderr
    assert not (tmp_path / "found.ris").exists() and not (tmp_path / "proposals").exists()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["record", "x"], "must be a DOI, a PMID or a PMCID, got 'x'"),
        (["registry", "NCT1"], "NCT"),
        (["search", "hips"], "only must name some of"),
        (["search", "-o", "found.txt"], "must end in .ris or .csv"),
        (["registry", "NCT02552212", "--role", "Placebo"], "write GROUP=ROLE"),
        (["record", "32107499", "--contact", "me\n@example.org"], "contact"),
        (["accept", ".", "--by", " "], "the name of the person who accepts"),
    ],
    ids=lambda words: " ".join(words) if isinstance(words, list) else "",
)
def test_wrong_words_are_usage_and_no_traceback(tmp_path, words, said):
    told = run("pull", *words, *([] if words[0] == "accept" else ["--offline"]), cwd=tmp_path)
    assert (told.returncode, told.stdout) == (2, "")
    assert said in " ".join(told.stderr.split())


@pytest.mark.parametrize(
    ("article", "said"),
    [
        ("ebadi.xml", "found neither a file nor an identifier; expected a PMC identifier"),
        (
            "PMC3537701",
            "no full text: Europe PMC unreachable (Europe PMC: offline, and not among the stored answers)",
        ),
        ("broken.xml", "expected an article in JATS"),
        ("bomb.xml", "expected an article in JATS"),
    ],
)
def test_an_article_that_is_none_is_said_to_be_that(tmp_path, article, said):
    (tmp_path / "broken.xml").write_text("<article><front>", encoding="utf-8")
    bomb = '<!DOCTYPE article [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><article>&b;</article>'
    (tmp_path / "bomb.xml").write_text(bomb, encoding="utf-8")
    told = run("pull", "extract", article, "-o", "out", "--offline", cwd=tmp_path)
    assert (told.returncode, told.stdout) == (1, "")
    assert said in told.stderr and len(told.stderr.splitlines()) == 1
    assert not (tmp_path / "out").exists()


def filled(folder, table, rows, **cells):
    """Write into proposals as a person would, in a spreadsheet."""
    path = folder / f"{table}.csv"
    frame = pd.read_csv(path, dtype=str, keep_default_na=False)
    for column, value in cells.items():
        frame.loc[rows(frame), column] = value
    frame.to_csv(path, index=False)


def everywhere(frame):
    return frame.index


def made_up_article(path):
    """Write an article of nobody, in the shape of the one at hand."""
    text = example_article("ebadi2012").read_text(encoding="utf-8")
    for old, new in {
        "10.1186/1471-2474-13-192": "10.1000/made-up",
        "23031570": "99999998",
        "3537701": "99999999",
        "Ebadi": "Nobody",
        "The effect of continuous ultrasound": "A made-up trial: the effect of hinges",
        "Continuous ultrasound": "Hinge training",
        "Placebo ultrasound": "General exercise",
    }.items():
        assert old in text
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    return path


def test_from_a_paper_to_a_row(tmp_path, data):
    read = run("pull", "extract", made_up_article(tmp_path / "a.xml"), "-o", "proposals", cwd=tmp_path)
    assert read.returncode == 0, read.stderr
    assert "24 rows proposed, 4 cells refused" in read.stdout
    proposals = tmp_path / "proposals"
    filled(proposals, "trials", everywhere, accept="yes", design="randomised")
    filled(proposals, "reports", everywhere, accept="yes", kind="main")
    trained = {
        "Hinge training": ("hinge", "posterior-chain resistance training"),
        "General exercise": ("general", "general exercise"),
    }
    for label, (arm, training) in trained.items():
        arms = pd.read_csv(proposals / "arms.csv", dtype=str)["label"] == label
        filled(proposals, "arms", lambda _, rows=arms: rows, accept="yes", arm_id=arm, training=training)
        rows = pd.read_csv(proposals / "outcomes.csv", dtype=str)["arm_as_printed"] == label
        filled(proposals, "outcomes", lambda _, rows=rows: rows, arm_id=arm)

    def after_ten_sessions(frame):
        pain = frame["outcome_as_printed"] == "Pain, visual analogue scale"
        return pain & (frame["time_as_printed"] == "After 10 sessions")

    person = {"outcome": "pain", "instrument": "vas-100", "timing": "end of treatment", "weeks": "8"}
    filled(proposals, "outcomes", after_ten_sessions, accept="yes", **person)

    before = {path.name: path.read_bytes() for path in data.iterdir()}
    where = ["--by", "A. Reader", "--data", data]
    tried = run("pull", "accept", "proposals", *where, "--try", cwd=tmp_path)
    assert tried.returncode == 0, tried.stderr
    assert "outcomes.csv: 2 added" in tried.stdout and "nothing was changed" in tried.stdout
    # What accepting would change: the trial enters the answers that it bears on.
    assert "Nobody 2012" in tried.stdout and "pain-vs-exercise" in tried.stdout
    assert {path.name: path.read_bytes() for path in data.iterdir()} == before

    entered = run("pull", "accept", "proposals", *where, cwd=tmp_path)
    assert entered.returncode == 0, entered.stdout + entered.stderr
    assert check_evidence(data) == ()
    rows = load_evidence(data).outcomes
    new = rows[rows["trial_id"] == "nobody2012"]
    assert new["outcome_id"].tolist() == [
        "nobody2012-hinge-pain-vas-100-w8",
        "nobody2012-general-pain-vas-100-w8",
    ]
    assert new["literal"].tolist() == ["26.6 (13.8)", "30.7 (13.1)"]
    assert new[["n", "mean", "sd"]].astype(float).values.tolist() == [[24, 26.6, 13.8], [24, 30.7, 13.1]]
    assert new["note"].str.contains("accepted by A. Reader on ").all()

    again = run("pull", "accept", "proposals", *where, cwd=tmp_path)
    assert again.returncode == 0 and "2 there already" in again.stdout


def test_a_row_with_a_gap_is_left_and_told(tmp_path, data):
    run("pull", "extract", example_article("ebadi2012"), "-o", "proposals", cwd=tmp_path)
    filled(tmp_path / "proposals", "outcomes", everywhere, accept="yes")
    before = (data / "outcomes.csv").read_bytes()
    told = run("pull", "accept", "proposals", "--by", "A. Reader", "--data", data, cwd=tmp_path)
    assert told.returncode == 1
    assert "left: outcomes.csv, row 2: " in told.stdout and "instrument: found a blank" in told.stdout
    assert (data / "outcomes.csv").read_bytes() == before


def test_a_search_its_record_and_the_decisions(tmp_path, data, at_services):
    played = loaded(FOLDER / "pull" / "search" / "played_services.py")
    with played.PlayedServices() as server:
        at_services(server)
        of_hips = ["hips", "--data", data]
        for name in ("found.csv", "found.ris"):
            found = run("pull", "search", *of_hips, "-o", name, cwd=tmp_path)
            assert found.returncode == 0, found.stdout + found.stderr
        assert (tmp_path / "found.ris").read_text(encoding="utf-8").count("TY  - ") == 5
        asked = server.count()
        assert run("pull", "search", *of_hips, "--offline", cwd=tmp_path).returncode == 0
        assert server.count() == asked
        brought = run("pull", "update", *of_hips, "--record", cwd=tmp_path)
    assert brought.returncode == 0, brought.stderr
    assert "New: 5 records" in brought.stdout
    screening = load_evidence(data).screening
    assert len(screening) == 5 and set(screening["title_abstract"]) == {""}
    assert len(load_evidence(data).searches) == 3 and check_evidence(data) == ()

    decided = pd.read_csv(tmp_path / "found.csv", dtype=str, keep_default_na=False)
    decision = {"title_abstract": "exclude", "title_abstract_reason": "no trial"}
    decided = decided.assign(**decision, title_abstract_by="A. Reader", title_abstract_on="2026-11-23")
    decided.to_csv(tmp_path / "decided.csv", index=False)
    told = run("pull", "screen", "decided.csv", "--data", data, cwd=tmp_path)
    assert told.returncode == 0, told.stderr
    assert "5 were screened" in told.stdout
    assert set(load_evidence(data).screening["title_abstract_by"]) == {"A. Reader"}


def test_records_of_other_searches_from_files(tmp_path, data):
    found = (
        "TY  - JOUR\nAU  - Ott, Ann\nTI  - An invented trial of hips\nPY  - 2001\nDO  - 10.1000/x\nER  - \n"
    )
    (tmp_path / "embase.ris").write_text(found * 2, encoding="utf-8")
    told = run("pull", "import", "embase.ris", "--search", "hips", "--data", data, cwd=tmp_path)
    assert (told.returncode, told.stdout) == (0, "New: 1; there already: 0.\n")
    (row,) = load_evidence(data).screening.to_dict("records")
    assert (row["record_id"], row["found_in"], row["copies"]) == ("doi:10.1000/x", "file;file", 2)
    assert row["title_abstract"] == "" and check_evidence(data) == ()
    again = run("pull", "import", "embase.ris", "--search", "hips", "--data", data, cwd=tmp_path)
    assert again.stdout == "New: 0; there already: 1.\n"
    for name, text in (("broken.ris", "TY  - JOUR\n"), ("list.txt", "")):
        (tmp_path / name).write_text(text, encoding="utf-8")
        broken = run("pull", "import", name, "--search", "hips", "--data", data, cwd=tmp_path)
        assert (broken.returncode, broken.stdout) == (1, "") and broken.stderr.startswith(name)
    assert run("pull", "import", "embase.ris", "--search", "x", "--data", data, cwd=tmp_path).returncode == 2


def test_an_outage_is_no_result(tmp_path, data, at_services):
    played = loaded(FOLDER / "pull" / "search" / "played_services.py")
    with played.PlayedServices(down=["ncbi.nlm.nih.gov"]) as server:
        at_services(server)
        told = run("pull", "update", "hips", "--record", "--data", data, "--json", cwd=tmp_path)
    assert told.returncode == 3
    answer = json.loads(told.stdout)
    assert answer["is_finished"] is False
    states = {service["service"]: service["state"] for service in answer["searches"][0]["run"]["services"]}
    assert states == {"europe_pmc": "found", "pubmed": "unreachable", "clinical_trials": "found"}
    assert set(load_evidence(data).searches["service"]) == {"europe_pmc", "clinical_trials"}


def test_the_audit_without_a_network_says_so_of_every_citation(tmp_path):
    told = run("pull", "audit", "--offline", "-o", "audit.csv", cwd=tmp_path)
    # Three citations are too short to look for: a person has to look at them, network or not.
    assert told.returncode == 1
    assert "unreachable" in told.stdout.splitlines()[0]
    table = pd.read_csv(tmp_path / "audit.csv", dtype=str, keep_default_na=False)
    assert set(table["verdict"]) == {"unreachable", "ambiguous"}
    assert set(table["retraction"]) == {"unknown"}


def test_a_retracted_paper_by_its_doi(tmp_path, recordings, loopback, at_services):
    from loopback import from_manifest

    at_services(loopback(from_manifest(recordings)))
    told = run("pull", "record", "10.1016/s0140-6736(97)11096-0", "--json", cwd=tmp_path)
    answer = json.loads(told.stdout)
    assert answer["retraction"]["status"] == "retracted"
    assert {notice["source"] for notice in answer["retraction"]["notices"]} == {
        "Crossref (Retraction Watch)",
        "Europe PMC",
    }
    assert answer["records"]["Crossref"]["state"] == "found"
    # PubMed's answers to these questions were not recorded: that is no "not found".
    assert (answer["records"]["PubMed"]["state"], told.returncode) == ("unreachable", 3)
