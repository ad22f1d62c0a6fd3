import QtQuick
import QtQuick.Templates as T

// A column of rows that scrolls. All of them are there, for Tab and for a screen reader, and what
// the keyboard comes to is brought into view.
Flickable {
    id: view

    default property alias rows: column.data
    readonly property Item focused: Window.activeFocusItem

    // Scrolls as little as must be; of what is higher than the view, the beginning is seen.
    function reveal(item: Item): void {
        column.forceLayout();
        const top = item.mapToItem(column, 0, 0).y;
        contentY = Math.max(0, Math.min(top, Math.max(contentY, top + item.height - height)));
    }

    onFocusedChanged: {
        const control = focused as T.Control;
        if (!control || !control.visualFocus)
            return; // the mouse has its place before its eyes
        for (let one = focused; one; one = one.parent)
            if (one === column)
                reveal(focused);
    }

    clip: true
    boundsBehavior: Flickable.StopAtBounds
    contentHeight: column.height

    Column {
        id: column

        width: view.width
    }
}
