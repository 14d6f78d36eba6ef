#!/usr/bin/env bash
# Renews docs/screenshots: publishes the site and lets the browser tests picture its demo edition.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet publish src/PrismPortal -c Release -o artifacts/publish
mkdir -p docs/screenshots
PRISM_SCREENSHOTS="$PWD/docs/screenshots" dotnet test tests/PrismPortal.BrowserTests -c Release --filter "FullyQualifiedName~ScreenshotTests"
