Attribute VB_Name = "Headway"
Option Explicit

' What happens when a button of the workbook or of the ribbon is pressed: one Python function
' of the same name runs. Everything else is Python's; it words its own messages.

Public Sub Headway_Validate()
    RunButton "validate"
End Sub

Public Sub Headway_Refresh()
    RunButton "refresh"
End Sub

Public Sub Headway_Summary()
    RunButton "summary"
End Sub

Public Sub Headway_Email()
    RunButton "email"
End Sub

Public Sub Headway_RecordWeek()
    RunButton "record_week"
End Sub

Public Sub Headway_Rebaseline()
    RunButton "rebaseline"
End Sub

Public Sub Headway_UndoLastRun()
    RunButton "undo_last_run"
End Sub

Public Sub Headway_CheckInstallation()
    RunButton "check_installation"
End Sub

' The ribbon calls this for every button; a control's id is the button's key.
Public Sub Headway_Ribbon(control As IRibbonControl)
    RunButton control.ID
End Sub

' Shows the sheets that the table Modules on Settings says Yes to, and hides the others.
Public Sub Headway_ShowSheets()
    Dim sheetName As Range
    For Each sheetName In ThisWorkbook.Worksheets("Settings").ListObjects("Modules").ListColumns(1).DataBodyRange
        ShowSheet CStr(sheetName.Value), LCase$(CStr(sheetName.Offset(0, 1).Value)) = "yes"
    Next sheetName
End Sub

' A sheet that was deleted, or is the last one shown, is left alone.
Private Sub ShowSheet(ByVal sheetName As String, ByVal shown As Boolean)
    On Error Resume Next
    If shown Then
        ThisWorkbook.Worksheets(sheetName).Visible = xlSheetVisible
    Else
        ThisWorkbook.Worksheets(sheetName).Visible = xlSheetHidden
    End If
    On Error GoTo 0
End Sub

' Prints a sheet as far as its table is filled in, not the room left below.
Public Sub Headway_FitPrintArea(ByVal sheet As Object)
    Dim table As Range
    Dim lastCell As Range
    If Not TypeOf sheet Is Worksheet Then Exit Sub
    If sheet.ListObjects.Count <> 1 Then Exit Sub
    Set table = sheet.ListObjects(1).Range
    Set lastCell = table.Find("*", LookIn:=xlValues, SearchOrder:=xlByRows, SearchDirection:=xlPrevious)
    If lastCell Is Nothing Then Exit Sub
    sheet.PageSetup.PrintArea = sheet.Range("A1", sheet.Cells(lastCell.Row, table.Columns.Count)).Address
End Sub

Private Sub RunButton(ByVal key As String)
    If Not ReadyToRun() Then Exit Sub
    On Error GoTo Failed
    Application.StatusBar = "Headway is working. Please wait a moment ..."
    RunPython "import sys, importlib.util; " & _
        "importlib.util.find_spec('headway') or sys.exit('" & NotInstalled() & "'); " & _
        "import headway.buttons; headway.buttons." & key & "()"
    #If Not Mac Then
        ' On a Mac Python is still running now, and clears the status bar when it is done.
        Application.StatusBar = False
    #End If
    Exit Sub
Failed:
    Application.StatusBar = False
    MsgBox "Headway could not be started (" & Err.Description & "). " & _
        "Press Check installation, or run the installer again.", vbExclamation, "Headway"
End Sub

' Whether Python is where the sheet xlwings.conf says; if not, a sentence says what to do.
' On a Mac, Excel may not look outside its own folder, so that question is left to Python.
Private Function ReadyToRun() As Boolean
    ReadyToRun = True
    #If Not Mac Then
        If Not FileExists(CStr(GetConfig("INTERPRETER_WIN", ""))) Then
            ReadyToRun = False
            MsgBox NotInstalled(), vbInformation, "Headway"
        End If
    #End If
End Function

Private Function NotInstalled() As String
    NotInstalled = "Headway is not installed on this computer yet. " & _
        "Run its installer once, then press the button again."
End Function
