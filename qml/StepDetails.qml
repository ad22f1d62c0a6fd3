import QtQuick

// Everything of the step that is shown.
Column {
    id: details

    required property GuideSource source

    spacing: 10

    GuideText {
        source: details.source
        width: parent.width
        text: details.source.why
    }
    GuideText {
        source: details.source
        width: parent.width
        font.bold: true
        text: details.source.task
    }
    Rectangle {
        visible: details.source.command !== ""
        width: parent.width
        height: commandText.height + 16
        radius: 4
        color: details.source.raised
        border.color: details.source.line

        GuideText {
            id: commandText
            source: details.source
            x: 8
            y: 8
            width: parent.width - 16
            font.family: "monospace"
            text: details.source.command
        }
    }
    Flow {
        width: parent.width
        spacing: 8

        GuideButton {
            source: details.source
            isFirst: true
            visible: details.source.canPoint
            text: qsTr("Show me where")
            onClicked: details.source.pointOut()
        }
        GuideButton {
            source: details.source
            visible: details.source.hasExample
            text: qsTr("Put an example in")
            onClicked: details.source.doExample()
        }
        GuideButton {
            source: details.source
            visible: details.source.command !== ""
            text: qsTr("Copy the command")
            onClicked: details.source.copyCommand()
        }
    }
    GuideText {
        source: details.source
        visible: details.source.keys !== "" && details.source.canPoint
        width: parent.width
        color: details.source.muted
        text: qsTr("By keyboard: %1").arg(details.source.keys)
    }
    Column {
        visible: details.source.note !== ""
        width: parent.width
        spacing: 6

        GuideText {
            source: details.source
            width: parent.width
            text: details.source.note
            Accessible.role: Accessible.AlertMessage
        }
        GuideButton {
            source: details.source
            visible: details.source.noteAction !== ""
            isFirst: true
            text: details.source.noteAction
            onClicked: details.source.doNoteAction()
        }
    }
    Rectangle {
        width: parent.width
        height: 1
        color: details.source.line
    }
    GuideText {
        source: details.source
        width: parent.width
        color: details.source.muted
        text: qsTr("What is written: %1").arg(details.source.written)
    }
    GuideText {
        source: details.source
        visible: details.source.file !== ""
        width: parent.width
        wrapMode: Text.WrapAnywhere
        text: details.source.content === "" || details.source.isWritten
              ? details.source.file : qsTr("%1 (with the next commit)").arg(details.source.file)
    }
    Rectangle {
        visible: details.source.content !== ""
        width: parent.width
        height: contentText.height + 16
        radius: 4
        color: details.source.raised
        border.color: details.source.line
        clip: true

        GuideText {
            id: contentText
            source: details.source
            x: 8
            y: 8
            width: parent.width - 16
            font.family: "monospace"
            font.pixelSize: details.source.textSize - 2
            wrapMode: Text.WrapAnywhere
            text: details.source.content
        }
    }
    GuideText {
        source: details.source
        width: parent.width
        color: details.source.muted
        text: qsTr("To take it back: %1").arg(details.source.undo)
    }
}
