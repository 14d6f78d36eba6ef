#!/usr/bin/env bash
# Runs every test of the portal. Installs what the browser tests need where it may, otherwise says what is missing:
# those tests then skip, naming it. PRISM_TEST_FILTER narrows the tests (a filter as 'dotnet test --filter' takes).
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
out=artifacts/results
rm -rf "$out"
mkdir -p "$out" artifacts/tools

say() { printf '\n== %s\n' "$*"; }

packages=()
command -v chromium >/dev/null || packages+=(chromium)
command -v java >/dev/null || packages+=(default-jre-headless)
fc-list 2>/dev/null | grep -qi 'noto.*cjk' || packages+=(fonts-noto-cjk fontconfig)
if [ ${#packages[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    say "Installing ${packages[*]}"
    { apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${packages[@]}"; } >/dev/null 2>&1 ||
      echo "Could not install: ${packages[*]}"
  else
    echo "Missing for the browser tests: ${packages[*]} (apt-get install ${packages[*]})"
  fi
fi
if [ ! -f artifacts/tools/node_modules/vnu-jar/build/dist/vnu.jar ]; then
  if command -v npm >/dev/null; then
    say "Installing the Nu HTML checker"
    npm install --silent --no-audit --no-fund --prefix artifacts/tools vnu-jar@26.9.27 >/dev/null 2>&1 || echo "Could not install vnu-jar: the HTML checker tests skip."
  else
    echo "Missing for the HTML checker tests: npm"
  fi
fi

say "Format"
dotnet restore PrismPortal.sln --locked-mode
dotnet format PrismPortal.sln --verify-no-changes --no-restore

say "Build"
dotnet build PrismPortal.sln -c Release --no-restore

say "Publish"
rm -rf artifacts/publish
dotnet publish src/PrismPortal -c Release -o artifacts/publish

say "Test"
failed=0
for project in PrismPortal.Tests PrismPortal.Benchmarks PrismPortal.BrowserTests; do
  # Code that runs a few times is better compiled quickly; benchmarks and the published site keep their own way.
  [ "$project" = PrismPortal.Tests ] && export DOTNET_JITMinOpts=1 || unset DOTNET_JITMinOpts
  dotnet test "tests/$project" -c Release --no-build --logger "trx;LogFileName=$project.trx" --results-directory "$out" \
    ${PRISM_TEST_FILTER:+--filter "$PRISM_TEST_FILTER"} || failed=1
done
exit $failed
