import streamlit as st
from pages import frame
frame('compare')

