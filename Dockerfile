FROM python:3.11-slim

# Where the data is, also when an --env-file says FOOTNOTE_HOME= and nothing more.
RUN useradd --create-home --uid 10001 footnote \
    && install --directory --owner footnote --group footnote /data /home/footnote/.local/share \
    && ln -s /data /home/footnote/.local/share/footnote

# The build for processors, of the version in pyproject.toml: the other is many times as large.
RUN pip install --no-cache-dir torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu

WORKDIR /opt/footnote
COPY pyproject.toml README.md LICENSE ./
COPY bot bot
COPY index index
COPY seeds seeds
RUN pip install --no-cache-dir .

USER footnote
WORKDIR /data
ENV FOOTNOTE_HOME=/data
VOLUME /data
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=1m --timeout=30s --start-period=2m CMD ["footnote", "status"]
ENTRYPOINT ["footnote"]
CMD ["run"]
