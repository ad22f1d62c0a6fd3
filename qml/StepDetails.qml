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
        // One thing at a time: what is in the way comes first.
        font.bold: details.source.note === ""
        color: details.source.note === "" ? details.source.text : details.source.muted
        text: details.source.task
    }
    // What is in the way, or comes first.
    Rectangle {
        visible: details.source.note !== ""
        width: parent.width
        height: Math.ceil(noteText.height) + 12
        radius: 4
        color: details.source.raised

        Rectangle {
            width: 3
            height: parent.height
            color: details.source.accent
        }
        GuideText {
            id: noteText
            source: details.source
            x: 12
            y: 6
            width: parent.width - 20
            text: details.source.note
            Accessible.role: Accessible.AlertMessage
        }
    }
    Rectangle {
        visible: details.source.command !== ""
        width: parent.width
        height: Math.ceil(commandText.height) + 16
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
            visible: details.source.noteAction !== ""
            isFirst: true
            text: details.source.noteAction
            onClicked: details.source.doNoteAction()
        }
        GuideButton {
            source: details.source
            visible: details.source.noteMore !== ""
            text: details.source.noteMore
            onClicked: details.source.doNoteMore()
        }
        GuideButton {
            source: details.source
            isFirst: details.source.noteAction === ""
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
            visible: details.source.hasFolder
            text: qsTr("Take a folder of mine…")
            onClicked: details.source.doFolder()
        }
        GuideButton {
            source: details.source
            visible: details.source.command !== ""
            text: details.source.isCopied ? qsTr("Copied") : qsTr("Copy the command")
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
        wrapMode: Text.WrapAtWordBoundaryOrAnywhere
        // It may break behind each folder.
        text: words.replace(/\//g, "/\u200b")
        Accessible.name: words

        readonly property string words: details.source.content === "" || details.source.isWritten
              ? details.source.file : qsTr("%1 (with the next commit)").arg(details.source.file)
    }
    Rectangle {
        visible: details.source.content !== ""
        width: parent.width
        height: Math.ceil(contentText.height) + 16
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
