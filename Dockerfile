FROM python:3.11-slim

# Where the data is, also when an --env-file says FOOTNOTE_HOME= and nothing more.
RUN useradd --create-home --uid 10001 footnote \
    && install --directory --owner footnote --group footnote /data /home/footnote/.local/share \
    && ln -s /data /home/footnote/.local/share/footnote

WORKDIR /opt/footnote

# torch is the build for processors, which has a place of its own; the other is many times as large.
COPY requirements.lock ./
RUN pip install --no-cache-dir --require-hashes --only-binary :all: --requirement requirements.lock \
    --extra-index-url https://download.pytorch.org/whl/cpu

COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
COPY seeds seeds
RUN pip install --no-cache-dir --no-deps .

USER footnote
WORKDIR /data
ENV FOOTNOTE_HOME=/data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=30s --start-period=2m CMD ["footnote", "health"]
ENTRYPOINT ["footnote"]
CMD ["run"]
