<#
.SYNOPSIS
Installs Headway on Windows for the person who runs it. No administrator rights are needed, and
the PATH stays as it is.

.DESCRIPTION
In the folder of this file, type (the words before -File let Windows run it this once):

    powershell -ExecutionPolicy Bypass -File install.ps1

It looks for a Python 3.11 or newer. If there is none, it offers to fetch one for Headway alone
with the tool uv.

.EXAMPLE
powershell -ExecutionPolicy Bypass -File install.ps1 -Folder "D:\Our plans"

.EXAMPLE
powershell -ExecutionPolicy Bypass -File install.ps1 -Workbook "D:\Our plans\plan.xlsm"
#>
[CmdletBinding()]
param(
    # Where the new plan goes; your documents, unless you say so.
    [string] $Folder,
    # A plan that is there already, to be connected instead of making a new one.
    [string] $Workbook,
    # Neither makes a plan nor connects one.
    [switch] $NoPlan,
    # Leaves LibreOffice alone.
    [switch] $NoLibreOffice,
    # Only says what would be done.
    [switch] $DryRun,
    # The Python to be used; one is looked for, unless you say so.
    [string] $Python,
    # Fetches a Python without asking if there is none.
    [switch] $FetchPython
)

Set-StrictMode -Version 3.0
$ErrorActionPreference = 'Stop'

# Older Windows PowerShell drops double quotes inside arguments, so none stand in these.
$IsGood = "import sys, os, venv, ensurepip; print(sys.executable if sys.version_info >= (3, 11) " +
    "and sys.maxsize > 2**32 and 'WindowsApps' not in sys.base_prefix " +
    "and not os.path.exists(os.path.join(sys.base_prefix, 'conda-meta')) else '')"
$Start = "import runpy, sys; sys.path.insert(0, sys.argv.pop(1)); " +
    "runpy.run_module('headway.installing', run_name='__main__')"

$HeadwayFolder = Join-Path $env:LOCALAPPDATA 'Headway'

# The last line a program prints, or nothing if it fails or is not there.
function Get-Answer([string] $Program, [string[]] $Arguments) {
    $ErrorActionPreference = 'Continue'
    try {
        $lines = @(& $Program @Arguments 2>$null)
    } catch {
        return $null
    }
    if ($LASTEXITCODE -ne 0 -or $lines.Count -eq 0) { return $null }
    return [string] $lines[-1]
}

# The Python of the Microsoft Store is passed over, since it hides from Excel what it installs;
# so is that of Anaconda, whose programs start only from its own prompt.
function Find-Python {
    if ($Python) {
        $found = Get-Answer $Python @('-c', $IsGood)
        if ($found) { return $found }
        throw "$Python is not a Python 3.11 or newer that Headway can use."
    }
    # Python's own install manager would fetch what it is asked for; that is decided below.
    $env:PYTHON_MANAGER_AUTOMATIC_INSTALL = 'false'
    foreach ($version in '3.13', '3.12', '3.11', '3.14') {
        $found = Get-Answer 'py' @("-$version", '-c', $IsGood)
        if ($found) { return $found }
    }
    $places = @(
        "$HeadwayFolder\python\*\python.exe"
        "$env:LOCALAPPDATA\Programs\Python\Python3*\python.exe"
        "$env:LOCALAPPDATA\Python\pythoncore-3*\python.exe"
        "$env:ProgramFiles\Python3*\python.exe"
    )
    $candidates = @(Get-Command 'python', 'python3' -All -CommandType Application `
            -ErrorAction SilentlyContinue | ForEach-Object { $_.Source })
    $candidates += @(Get-Item $places -ErrorAction SilentlyContinue |
            Sort-Object FullName -Descending | ForEach-Object { $_.FullName })
    foreach ($candidate in $candidates) {
        if ($candidate -like '*\WindowsApps\*') { continue }
        $found = Get-Answer $candidate @('-c', $IsGood)
        if ($found) { return $found }
    }
    return $null
}

# Fetches a Python for Headway alone with uv, which is fetched first if it is missing.
function Get-NewPython {
    if (-not $FetchPython) {
        Write-Host 'There is no Python 3.11 or newer on this computer that Headway can use.'
        $answer = Read-Host ('Shall one be fetched for Headway alone, with the tool uv from ' +
            'astral.sh? [y/N]')
        if ($answer -notmatch '^[yY]') {
            throw 'Install Python from python.org ("for me only"), then run this again.'
        }
    }
    $env:UV_PYTHON_INSTALL_DIR = Join-Path $HeadwayFolder 'python'
    $env:UV_PYTHON_INSTALL_BIN = '0'
    $env:UV_PYTHON_INSTALL_REGISTRY = '0'
    $env:UV_PYTHON_PREFERENCE = 'only-managed'
    $uv = Get-Uv
    $ErrorActionPreference = 'Continue'
    & $uv python install 3.13 | Out-Host
    if ($LASTEXITCODE -ne 0) { throw 'uv could not fetch a Python; its message is above.' }
    return Get-Answer $uv @('python', 'find', '--no-project', '--system', '3.13')
}

function Get-Uv {
    $known = Get-Command 'uv' -CommandType Application -ErrorAction SilentlyContinue
    if ($known) { return @($known)[0].Source }
    $own = Join-Path $HeadwayFolder 'uv\uv.exe'
    if (-not (Test-Path -LiteralPath $own)) {
        # Unmanaged: uv then changes neither the PATH nor the registry.
        $env:UV_UNMANAGED_INSTALL = Join-Path $HeadwayFolder 'uv'
        [Net.ServicePointManager]::SecurityProtocol =
            [Net.ServicePointManager]::SecurityProtocol -bor [Net.SecurityProtocolType]::Tls12
        $script = Invoke-RestMethod -UseBasicParsing 'https://astral.sh/uv/install.ps1'
        & ([ScriptBlock]::Create($script)) | Out-Host
    }
    return $own
}

# Where Headway's code is: in the checkout, or unpacked from the wheel beside this file.
function Find-Code([string] $With, [string] $Unpacked) {
    $checkout = Split-Path -Parent $PSScriptRoot
    if (Test-Path -LiteralPath (Join-Path $checkout 'pyproject.toml')) {
        return Join-Path $checkout 'addin'
    }
    $wheel = Get-ChildItem -LiteralPath $PSScriptRoot -Filter 'headway-*.whl' |
        Sort-Object LastWriteTime -Descending | Select-Object -First 1
    if (-not $wheel) {
        throw "There is no Headway beside this file: neither its folder nor a file headway-*.whl."
    }
    & $With -m zipfile -e $wheel.FullName $Unpacked | Out-Host
    if ($LASTEXITCODE -ne 0) { throw "$($wheel.Name) cannot be unpacked." }
    return $Unpacked
}

# A folder as an argument: a backslash before the closing quote would swallow the quote.
function Format-Path([string] $Path) {
    return $Path.TrimEnd('\') -replace ':$', ':\'
}

function Get-Wishes {
    if ($Folder) { '--folder'; Format-Path $Folder }
    if ($Workbook) { '--workbook'; $Workbook }
    if ($NoPlan) { '--no-plan' }
    if ($NoLibreOffice) { '--no-libreoffice' }
    if ($DryRun) { '--dry-run' }
}

$unpacked = Join-Path ([IO.Path]::GetTempPath()) ('headway-' + [Guid]::NewGuid())
$code = 1
try {
    $with = Find-Python
    if (-not $with) { $with = Get-NewPython }
    if (-not $with) { throw 'The new Python cannot be found. Run this again.' }
    Write-Host "Installing with $with"
    $source = Find-Code $with $unpacked
    $ErrorActionPreference = 'Continue'
    & $with -B -c $Start $source @(Get-Wishes)
    $code = $LASTEXITCODE
} catch {
    Write-Host $_.Exception.Message
} finally {
    if (Test-Path -LiteralPath $unpacked) { Remove-Item -LiteralPath $unpacked -Recurse -Force }
}
exit $code
