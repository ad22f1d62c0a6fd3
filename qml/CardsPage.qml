pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Templates as T

// A search field over all words, and the card of the one that is open.
FocusScope {
    id: page

    required property GuideSource source
    readonly property bool isOpen: source.cardId !== ""
    readonly property string question: source.question

    onQuestionChanged: list.contentY = 0

    T.TextField {
        id: field

        visible: !page.isOpen
        focus: visible
        x: 12
        width: parent.width - 24
        implicitHeight: contentHeight + 14
        leftPadding: 8
        rightPadding: 8
        verticalAlignment: TextInput.AlignVCenter
        color: page.source.text
        selectionColor: page.source.accent
        selectedTextColor: page.source.accentText
        font.pixelSize: page.source.textSize
        maximumLength: 100
        Accessible.name: qsTr("Search the words")
        onTextEdited: page.source.showCards(text)
        Keys.onDownPressed: nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)

        Text {
            visible: field.text === ""
            x: 8
            anchors.verticalCenter: parent.verticalCenter
            text: qsTr("Search the words")
            color: page.source.muted
            font.pixelSize: page.source.textSize
            Accessible.ignored: true
        }
        background: Rectangle {
            radius: 4
            color: page.source.ground
            border.width: field.activeFocus ? 2 : 1
            border.color: field.activeFocus ? page.source.accent : page.source.line
        }
        Connections {
            target: page.source
            function onCardsChanged(): void {
                if (field.text !== page.source.question)
                    field.text = page.source.question;
            }
        }
    }
    RowsView {
        id: list

        visible: !page.isOpen
        anchors.top: field.bottom
        anchors.topMargin: 8
        anchors.bottom: parent.bottom
        x: 4
        width: parent.width - 8

        Repeater {
            model: page.source.cards
            delegate: CardRow {
                source: page.source
                width: list.width
            }
        }
    }
    ScrollMark {
        source: page.source
        list: list
        opacity: page.isOpen ? 0 : 0.5
    }
    GuideText {
        source: page.source
        visible: !page.isOpen && page.source.cards.found === 0
        anchors.top: field.bottom
        anchors.topMargin: 16
        x: 12
        width: parent.width - 24
        color: page.source.muted
        text: qsTr("No word is called that. Try a shorter one.")
    }
    Flickable {
        id: open

        visible: page.isOpen
        anchors.fill: parent
        contentHeight: card.height + 16
        clip: true
        boundsBehavior: Flickable.StopAtBounds

        Column {
            id: card

            x: 12
            width: open.width - 24
            spacing: 12

            GuideButton {
                id: back

                source: page.source
                focus: page.isOpen
                // Reached by F1, or from the list: one sees what Return presses.
                onActiveFocusChanged: if (activeFocus) focusReason = Qt.TabFocusReason
                text: qsTr("All words")
                onClicked: page.source.showCards(page.source.question)
            }
            GuideText {
                source: page.source
                width: parent.width
                font.bold: true
                font.pixelSize: page.source.textSize + 3
                text: page.source.cardTitle
                Accessible.role: Accessible.Heading
            }
            CardPart {
                source: page.source
                width: parent.width
                heading: page.source.cardGroup
                words: page.source.cardWhat
            }
            CardPart {
                source: page.source
                width: parent.width
                heading: qsTr("What for")
                words: page.source.cardWhy
            }
            CardPart {
                source: page.source
                width: parent.width
                heading: qsTr("An example")
                words: page.source.cardExample
            }
            CardPart {
                source: page.source
                width: parent.width
                heading: qsTr("Where")
                words: page.source.cardWhere
            }
        }
    }
    ScrollMark {
        source: page.source
        list: open
        opacity: page.isOpen ? 0.5 : 0
    }
}
