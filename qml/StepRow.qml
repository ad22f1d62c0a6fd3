pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// A step in the list: its tick, its title, and its details below where it is the one that is shown.
Column {
    id: row

    required property GuideSource source
    required property int index
    required property string title
    required property bool done
    readonly property bool isShown: source.shown === index

    spacing: 4

    function takeFocus(): void {
        head.forceActiveFocus(Qt.TabFocusReason);
    }

    T.Button {
        id: head

        width: parent.width
        height: Math.max(30, words.implicitHeight + 10)
        focusPolicy: Qt.StrongFocus
        Accessible.name: row.done ? qsTr("Step %1, done: %2").arg(row.index + 1).arg(row.title)
                                  : qsTr("Step %1: %2").arg(row.index + 1).arg(row.title)
        onClicked: row.source.showStep(row.index)
        Keys.onReturnPressed: clicked()
        Keys.onEnterPressed: clicked()
        Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
        Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

        background: Rectangle {
            radius: 4
            color: row.isShown || head.hovered ? row.source.raised : row.source.ground
            border.width: head.visualFocus ? 2 : 0
            border.color: row.source.accent
        }
        contentItem: Item {
            Rectangle {
                id: tick

                x: 8
                anchors.verticalCenter: parent.verticalCenter
                width: 20
                height: 20
                radius: 10
                color: row.done ? row.source.good : "transparent"
                border.width: row.done ? 0 : row.isShown ? 2 : 1
                border.color: row.isShown ? row.source.accent : row.source.muted

                Text {
                    anchors.centerIn: parent
                    text: row.done ? "✓" : row.index + 1
                    color: row.done ? row.source.ground : row.source.muted
                    font.pixelSize: row.source.textSize - 2
                    font.bold: row.done
                    Accessible.ignored: true
                }
                Behavior on color {
                    enabled: !row.source.isStill
                    ColorAnimation { duration: 250 }
                }
            }
            Text {
                id: words

                anchors.left: tick.right
                anchors.leftMargin: 10
                anchors.right: parent.right
                anchors.rightMargin: 8
                anchors.verticalCenter: parent.verticalCenter
                text: row.title
                textFormat: Text.PlainText
                wrapMode: Text.Wrap
                color: row.done && !row.isShown ? row.source.muted : row.source.text
                font.pixelSize: row.source.textSize
                font.bold: row.isShown
                Accessible.ignored: true
            }
        }
    }
    Loader {
        active: row.isShown
        visible: active
        x: 38
        width: row.width - 46
        height: item ? (item as Item).implicitHeight + 12 : 0
        sourceComponent: StepDetails {
            source: row.source
            width: row.width - 46
        }
    }
}
