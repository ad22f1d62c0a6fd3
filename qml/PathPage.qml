pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// How far one is, and every step.
FocusScope {
    id: page

    required property GuideSource source
    property int shownBefore: -1 // when the keyboard went

    // What had the keyboard before may have gone with its step meanwhile, or be another step's.
    function takeBack(): void {
        const item = Window.activeFocusItem;
        const button = item as T.AbstractButton;
        const row = steps.itemAt(page.source.shown) as StepRow;
        if (!page.activeFocus)
            return; // it has gone again meanwhile
        // What the mouse holds down would not be clicked without the keyboard.
        if (row && !button?.pressed && (!item || item === page || !item.visible
                    || page.shownBefore !== page.source.shown))
            row.takeFocus();
        page.shownBefore = page.source.shown;
    }

    onActiveFocusChanged: {
        if (activeFocus)
            Qt.callLater(takeBack);
        else
            shownBefore = source.shown;
    }

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
    RowsView {
        id: list

        property int lastShown: -1
        // What the step says comes after it has been shown; where the reader scrolls, it stays so.
        property bool isFollowing: false

        function bringIntoView(): void {
            const row = steps.itemAt(page.source.shown) as StepRow;
            if (!row)
                return;
            list.reveal(row);
            // The button that had the keyboard has gone with the step before.
            if (page.activeFocus)
                row.takeFocus();
        }

        anchors.top: head.bottom
        anchors.topMargin: 10
        anchors.bottom: parent.bottom
        anchors.bottomMargin: 4
        x: 4
        width: parent.width - 8
        onMovementStarted: isFollowing = false

        Repeater {
            id: steps

            model: page.source.steps
            delegate: StepRow {
                source: page.source
                width: list.width
                onHeightChanged: if (isShown && list.isFollowing) Qt.callLater(list.reveal, this)
            }
        }
        Connections {
            target: page.source
            function onChanged(): void {
                if (list.lastShown !== page.source.shown) {
                    list.lastShown = page.source.shown;
                    list.isFollowing = true;
                    Qt.callLater(list.bringIntoView);
                }
            }
        }
    }
    ScrollMark {
        source: page.source
        list: list
    }
}
