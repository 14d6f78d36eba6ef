#!/usr/bin/env bash
# Writes wwwroot/css/site.css from the theme (Shared/Design/PortalTheme.cs), the site's rules (Shared/Design/Rules) and
# those of MudBlazor's rules that public pages use (eng/Stylesheet/mudblazor-classes.txt). A test fails when it is stale.
set -euo pipefail
cd "$(dirname "$0")/.."
dotnet run --project eng/Stylesheet -- wwwroot/css/site.css
