"""Method: the rules behind every row, in their own words, with their thresholds."""

from __future__ import annotations

import streamlit as st
from counterpoint import render

from pages import frame
from pages.parts import rules

page = frame("Method", "The rules behind every row, as the code itself describes them.")
st.html(render.facts(rules.identity(page)))
problems = rules.problems(page)
st.header("What could not be known")
st.html(
    render.line(
        f"{len(problems)} problems were met while reading {len(page.corpus.articles)} articles."
    )
)
if len(problems):
    st.dataframe(
        problems,
        hide_index=True,
        alt="Every problem with its article",
        height=38 + 35 * min(len(problems), 10),
    )

st.header("Numbers that decide")
st.html(render.line("Each threshold with its value, and where it comes from."))
st.dataframe(rules.numbers(), hide_index=True, alt="Every named number of the library", height=38 + 35 * 12,
             column_config={"What it decides": st.column_config.TextColumn(width="large")})  # fmt: skip

st.header("Rules, step by step")
for step, heading in rules.STEPS.items():
    with st.expander(heading, key=f"step-{step}"):
        st.html(rules.told(step))

st.header("The tables")
name = st.segmented_control(
    "Table",
    list(page.corpus.tables()),
    default="timeline",
    required=True,
    key="table",
    bind="query-params",
)
table = page.corpus.tables()[str(name)]
st.html(
    render.line(
        f"{len(table)} rows in this coverage. These are the columns of the files that are exported."
    )
)
st.dataframe(
    rules.schema(str(name)),
    hide_index=True,
    alt="The columns of the table and their meaning",
    height="content",
)
