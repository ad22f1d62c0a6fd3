import QtQuick

// A heading and the words below it; nothing where there are none.
Column {
    id: part

    required property GuideSource source
    required property string heading
    required property string words

    visible: words !== ""
    spacing: 2

    GuideText {
        source: part.source
        width: parent.width
        color: part.source.muted
        text: part.heading
    }
    GuideText {
        source: part.source
        width: parent.width
        text: part.words
    }
}
