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

' Python gets the version of xlwings that these macros belong to, and looks whether it fits.
Private Sub RunButton(ByVal key As String)
    Dim obstacle As String
    obstacle = WhatIsInTheWay()
    If Len(obstacle) > 0 Then
        MsgBox obstacle, vbInformation, "Headway"
        Exit Sub
    End If
    On Error GoTo Failed
    Application.StatusBar = "Headway: starting Python ..."
    RunPython "import sys, importlib.util; " & _
        "importlib.util.find_spec('headway') or sys.exit('" & NotInstalled() & "'); " & _
        "import headway.buttons; headway.buttons." & key & "('" & XLWINGS_VERSION & "')"
    #If Not Mac Then
        ' On a Mac Python is still running now, and clears the status bar when it is done.
        Application.StatusBar = False
    #End If
    Exit Sub
Failed:
    Application.StatusBar = False
    MsgBox "Headway could not be started (" & Err.Description & "). " & _
        "Run its installer again, then press the button again.", vbExclamation, "Headway"
End Sub

' What keeps a button from working, as a sentence that says what to do; else nothing.
' On a Mac, Excel may not look outside its own folder, so Python looks for itself there.
Private Function WhatIsInTheWay() As String
    If InStr(ThisWorkbook.Name, "=") > 0 Then
        WhatIsInTheWay = "Headway cannot work on a file with ""="" in its name. " & _
            "Save it under another name, then press the button again."
    End If
    #If Mac Then
        If Not IsPlain(ThisWorkbook.Name) Then
            WhatIsInTheWay = "On a Mac, Headway cannot work on a file with accents or other " & _
                "special letters in its name. Save it under another name, then press the " & _
                "button again."
        End If
    #Else
        If Not FileExists(CStr(GetConfig("INTERPRETER_WIN", ""))) Then
            WhatIsInTheWay = NotInstalled()
        End If
    #End If
End Function

#If Mac Then
Private Function IsPlain(ByVal text As String) As Boolean
    Dim position As Long
    IsPlain = True
    For position = 1 To Len(text)
        If AscW(Mid$(text, position, 1)) < 32 Or AscW(Mid$(text, position, 1)) > 126 Then
            IsPlain = False
        End If
    Next position
End Function
#End If

Private Function NotInstalled() As String
    NotInstalled = "Headway is not installed on this computer yet. " & _
        "Run its installer once, then press the button again."
End Function
