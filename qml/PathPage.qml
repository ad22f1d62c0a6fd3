pragma ComponentBehavior: Bound

import QtQuick

// How far one is, and every step.
FocusScope {
    id: page

    required property GuideSource source

    Column {
        id: head

        x: 12
        width: parent.width - 24
        spacing: 8

        GuideText {
            source: page.source
            width: parent.width
            font.bold: true
            font.pixelSize: page.source.textSize + 3
            text: page.source.doneCount === steps.count
                  ? qsTr("You have been everywhere.") : qsTr("From nothing to a first machine")
        }
        GuideText {
            source: page.source
            width: parent.width
            color: page.source.muted
            text: qsTr("%1 of %2 steps done").arg(page.source.doneCount).arg(steps.count)
        }
        Rectangle {
            width: parent.width
            height: 6
            radius: 3
            color: page.source.line

            Rectangle {
                width: steps.count > 0 ? parent.width * page.source.doneCount / steps.count : 0
                height: parent.height
                radius: 3
                color: page.source.good

                Behavior on width {
                    enabled: !page.source.isStill
                    NumberAnimation { duration: 250; easing.type: Easing.OutCubic }
                }
            }
        }
    }
    ListView {
        id: steps

        property int lastShown: -1

        function bringIntoView(): void {
            positionViewAtIndex(page.source.shown, ListView.Contain);
            // The button that had the keyboard has gone with the step before.
            const row = itemAtIndex(page.source.shown) as StepRow;
            if (page.activeFocus && row)
                row.takeFocus();
        }

        anchors.top: head.bottom
        anchors.topMargin: 10
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 4
        x: 4
        width: parent.width - 8
        clip: true
        boundsBehavior: Flickable.StopAtBounds
        // All of them: there are few, and each must be there for Tab and for a screen reader.
        cacheBuffer: 100000
        model: page.source.steps
        delegate: StepRow {
            source: page.source
            width: ListView.view.width
        }

        Connections {
            target: page.source
            function onChanged(): void {
                if (steps.lastShown !== page.source.shown) {
                    steps.lastShown = page.source.shown;
                    Qt.callLater(steps.bringIntoView);
                }
            }
        }
    }
    ScrollMark {
        source: page.source
        list: steps
    }
}
