import QtQuick
import QtQuick.Templates as T

// A card in the list.
T.Button {
    id: row

    required property GuideSource source
    required property string card
    required property string title
    required property string group
    required property bool found

    visible: found
    height: words.implicitHeight + 12
    focusPolicy: Qt.StrongFocus
    Accessible.name: qsTr("%1, %2").arg(row.title).arg(row.group)
    onClicked: source.showCard(card)
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()
    Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    Keys.onUpPressed: nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)

    background: Rectangle {
        radius: 4
        color: row.hovered ? row.source.raised : row.source.ground
        border.width: row.visualFocus ? 2 : 0
        border.color: row.source.accent
    }
    contentItem: Item {
        Text {
            id: words

            anchors.left: parent.left
            anchors.leftMargin: 8
            anchors.right: kind.left
            anchors.verticalCenter: parent.verticalCenter
            text: row.title
            textFormat: Text.PlainText
            elide: Text.ElideRight
            color: row.source.text
            font.pixelSize: row.source.textSize
            Accessible.ignored: true
        }
        Text {
            id: kind

            anchors.right: parent.right
            anchors.rightMargin: 8
            anchors.verticalCenter: parent.verticalCenter
            text: row.group
            textFormat: Text.PlainText
            color: row.source.muted
            font.pixelSize: row.source.textSize - 2
            Accessible.ignored: true
        }
    }
}
