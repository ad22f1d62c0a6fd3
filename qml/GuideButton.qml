import QtQuick
import QtQuick.Templates as T

T.Button {
    id: button

    required property GuideSource source
    property bool isFirst: false // the one to choose if one chooses any

    implicitWidth: label.implicitWidth + 24
    implicitHeight: label.implicitHeight + 12
    focusPolicy: Qt.StrongFocus
    Accessible.name: text
    Keys.onReturnPressed: clicked()
    Keys.onEnterPressed: clicked()

    contentItem: Text {
        id: label
        text: button.text
        color: button.isFirst ? button.source.accentText : button.source.text
        font.pixelSize: button.source.textSize
        textFormat: Text.PlainText
        horizontalAlignment: Text.AlignHCenter
        verticalAlignment: Text.AlignVCenter
        elide: Text.ElideRight
    }
    background: Rectangle {
        radius: 4
        color: button.isFirst ? button.source.accent : button.source.raised
        opacity: button.down ? 0.8 : 1
        border.width: button.visualFocus ? 2 : 1
        border.color: button.visualFocus ? button.source.text
                                         : button.hovered ? button.source.accent : button.source.line
    }
}
