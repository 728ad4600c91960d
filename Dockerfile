# Counterpoint's dashboard on port 8501. docs/hosting.md says how it is run and what it needs.
FROM python:3.11.15-slim-bookworm

ENV PIP_NO_CACHE_DIR=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PYTHONDONTWRITEBYTECODE=1 \
    HOME=/tmp MPLCONFIGDIR=/tmp

WORKDIR /srv/counterpoint

# First what changes seldom. The digests of every file are checked; the program itself has none.
COPY requirements.txt requirements-lock.txt ./
RUN pip install --require-hashes -r requirements-lock.txt

COPY pyproject.toml README.md LICENSE ./
COPY lib lib
RUN pip install --no-deps --no-build-isolation -e .

COPY app.py ./
COPY .streamlit .streamlit
COPY pages pages
COPY data data

# The program's files belong to root and are not written again; the bundled corpus is built once, here. Whoever
# checked the files out may have kept them from others: the user that runs them has to read them.
RUN python -c "import data; data.opened(data.BUNDLED)" && rm -rf data/*/.corpus/readings* \
    && python -m compileall -q lib pages data \
    && chmod -R go+rX . \
    && useradd --uid 10001 --no-create-home --no-log-init counterpoint
USER 10001

EXPOSE 8501
HEALTHCHECK --interval=30s --timeout=5s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8501/_stcore/health', timeout=4)"]
CMD ["streamlit", "run", "app.py", "--server.port=8501", "--server.address=0.0.0.0", "--server.headless=true"]
