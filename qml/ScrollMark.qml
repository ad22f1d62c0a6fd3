import QtQuick

// How far one has scrolled.
Rectangle {
    required property GuideSource source
    required property Flickable list

    visible: list.contentHeight > list.height
    anchors.right: parent.right
    anchors.rightMargin: 1
    y: list.y + list.visibleArea.yPosition * list.height
    width: 4
    height: list.visibleArea.heightRatio * list.height
    radius: 2
    color: source.muted
    opacity: 0.5
}
