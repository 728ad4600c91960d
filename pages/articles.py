"""Articles: what was read from each file, what is missing, what was left out and why."""

from __future__ import annotations

import streamlit as st
from counterpoint import render
from counterpoint.render import sentences

import data
from pages import download, embedded, frame, table
from pages.parts import correcting, reading

page = frame("Articles", "What was read from each file, what is missing, and what was left out.")
articles = page.corpus.articles
st.html(render.line(sentences.lacks(articles, len(page.corpus.unread))))
if page.corpus.unread:
    st.html(
        render.notice(
            [f"{item.name}: {item.why}. {item.remedy}" for item in page.corpus.unread],
            "Files that gave no article",
        )
    )
alt = "Every article with what was found about it"
table(reading.overview(page), alt, column_config=reading.WIDTHS)
download(articles.drop(columns="text"), "articles", "Download this table (CSV)")

st.header("One article as it was read")
one = st.selectbox("Article", articles["article"].tolist(), key="read", bind="query-params")
number = articles["article"].tolist().index(one)
row = articles.iloc[number].to_dict()
facts, text = st.columns([2, 3], gap="large")
with facts:
    st.html(reading.facts(row, page))
    if data.correctable(page.folder) and not embedded():
        st.html(render.heading("Correct this article"))
        correcting.article(row, number, page)
    st.html(render.heading("Left out"))
    reading.dropped(row)
with text:
    st.html(render.heading(row["headline"] or f"{row['file']} (no headline found)"))
    st.html(
        render.line(
            "Struck-through words were left out of every count; nothing was deleted from the text.",
            "cp-small",
        )
    )
    reading.whole(row)
