import QtQuick

// The path, or the words that are explained. Escape gives the keyboard back to the work.
FocusScope {
    id: page

    required property GuideSource source

    focus: true
    Keys.onEscapePressed: source.leave()
    Accessible.role: Accessible.Pane
    Accessible.name: qsTr("Guide")

    Row {
        id: tabs

        x: 12
        y: 10
        spacing: 8

        GuideButton {
            source: page.source
            isFirst: !page.source.isCards && page.source.tour === ""
            text: qsTr("The way")
            Accessible.role: Accessible.PageTab
            Accessible.selectable: true
            Accessible.selected: isFirst
            Accessible.onPressAction: clicked() // which a tab has not by itself
            onClicked: page.source.showPath()
        }
        GuideButton {
            source: page.source
            isFirst: page.source.isCards
            text: qsTr("Words")
            Accessible.role: Accessible.PageTab
            Accessible.selectable: true
            Accessible.selected: isFirst
            Accessible.onPressAction: clicked() // which a tab has not by itself
            onClicked: page.source.showCards("")
        }
    }
    PathPage {
        source: page.source
        visible: !page.source.isCards && page.source.tour === ""
        focus: visible
        anchors.fill: parent
        anchors.topMargin: tabs.height + 22
    }
    CardsPage {
        source: page.source
        visible: page.source.isCards
        focus: visible
        anchors.fill: parent
        anchors.topMargin: tabs.height + 22
    }
    TourPage {
        source: page.source
        visible: page.source.tour !== ""
        focus: visible
        anchors.fill: parent
        anchors.topMargin: tabs.height + 22
    }
}
