"""The scorecard says how long each page is, counted anew with each build."""

import re
from urllib.parse import urljoin

from carepages.checks.amount import count_words, is_read_whole
from carepages.site_addresses import output_path
from carepages.tasks import read_tasks
from small_site import ROOT

SCORECARD = "about/scorecard.md"


def test_the_scorecard_tells_the_length_of_each_page_and_how_soon_it_answers(docs, articles):
    items = articles[SCORECARD].select(".page-figures li")
    told = {urljoin(f"/{output_path(SCORECARD)}", item.a["href"]): item.get_text() for item in items}
    asked = {task.page for task in read_tasks(ROOT)}
    read = {path: article for path in docs.pages if is_read_whole(article := docs.article(path))}
    assert len(told) == len(items) == len(read)
    for path, article in read.items():
        text = told[f"/{output_path(path)}".removesuffix("index.html")]
        assert text.startswith(f"{docs.pages[path].title}: {count_words(article.root):,} words")
        assert bool(re.search(r"answers .* after at most \d+ words", text)) is (path in asked)
