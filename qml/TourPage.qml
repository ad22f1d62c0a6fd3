import QtQuick

// One stop of a tour, and on to the next.
FocusScope {
    id: page

    required property GuideSource source
    readonly property int stop: source.stop
    readonly property bool isLast: stop + 1 >= source.stops

    // One sees what Return presses.
    function mark(): void {
        const button = Window.activeFocusItem as GuideButton;
        if (page.activeFocus && button?.visible)
            button.focusReason = Qt.TabFocusReason;
        else
            takeBack();
    }
    // What had the keyboard may have gone with its stop.
    function takeBack(): void {
        const button = Window.activeFocusItem as GuideButton;
        if (page.activeFocus && (!button || !button.visible))
            next.forceActiveFocus(Qt.TabFocusReason);
    }

    // Begun from another page of the guide, whose button had it.
    function enter(): void {
        if (page.visible && (page.parent as FocusScope).activeFocus && !page.activeFocus)
            next.forceActiveFocus(Qt.TabFocusReason);
    }

    onVisibleChanged: if (visible) Qt.callLater(enter)
    onActiveFocusChanged: if (activeFocus) Qt.callLater(mark)
    onStopChanged: Qt.callLater(takeBack)

    Column {
        x: 12
        width: parent.width - 24
        spacing: 12

        GuideText {
            source: page.source
            width: parent.width
            font.bold: true
            font.pixelSize: page.source.textSize + 3
            text: qsTr("A tour: %1").arg(page.source.tour)
            Accessible.role: Accessible.Heading
        }
        GuideText {
            source: page.source
            width: parent.width
            color: page.source.muted
            text: qsTr("%1 of %2").arg(page.stop + 1).arg(page.source.stops)
        }
        GuideText {
            source: page.source
            width: parent.width
            font.bold: true
            text: page.source.stopTitle
        }
        GuideText {
            source: page.source
            width: parent.width
            text: page.source.stopWords
            Accessible.role: Accessible.AlertMessage
        }
        GuideText {
            source: page.source
            visible: page.source.keys !== ""
            width: parent.width
            color: page.source.muted
            text: qsTr("By keyboard: %1").arg(page.source.keys)
        }
        GuideText {
            source: page.source
            visible: page.source.note !== ""
            width: parent.width
            text: page.source.note
            Accessible.role: Accessible.AlertMessage
        }
        GuideButton {
            source: page.source
            visible: page.source.noteAction !== ""
            text: page.source.noteAction
            onClicked: page.source.doNoteAction()
        }
        Flow {
            width: parent.width
            spacing: 8

            GuideButton {
                id: next

                source: page.source
                focus: true
                isFirst: true
                text: page.isLast ? qsTr("Done") : qsTr("Next")
                onClicked: page.source.goToStop(page.stop + 1)
            }
            GuideButton {
                source: page.source
                visible: page.stop > 0
                text: qsTr("Back")
                onClicked: page.source.goToStop(page.stop - 1)
            }
            GuideButton {
                source: page.source
                visible: !page.isLast
                text: qsTr("Leave the tour")
                onClicked: page.source.endTour()
            }
        }
    }
}
