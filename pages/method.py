"""Method: the rules behind every row, in their own words, with their thresholds."""

from __future__ import annotations

import streamlit as st
from counterpoint import render
from counterpoint.tables import NAMES

from pages import frame, say, table
from pages.parts import rules, status

page = frame(
    "Method", "The rules behind every row, as the code itself describes them.", {"table": NAMES}
)
st.html(render.facts(rules.identity(page)))

st.header("What this server allows")
st.html(render.facts(status.allowed(page)))

st.header("What could not be known")
problems = rules.problems(page)
articles = len(page.corpus.articles)
say(f"{len(problems)} problems were met while reading {articles} articles.")
if len(problems):
    table(problems, "Every problem with its article", 10)

st.header("Numbers that decide")
say("Each named number with its value, and what it decides.")
table(rules.numbers(), "Every named number of the library", column_config=rules.WIDTHS)

st.header("Rules, step by step")
for step, heading in rules.STEPS.items():
    with st.expander(heading, key=f"step-{step}"):
        st.html(rules.told(step))

st.header("The tables")
name = st.segmented_control(
    "Table", NAMES, default="timeline", required=True, key="table", bind="query-params"
)
rows = len(page.corpus.tables()[str(name)])
say(f"{rows} rows in this coverage. These are the columns of the files that are exported.")
table(rules.schema(str(name)), "The columns of the table and their meaning", 24)
