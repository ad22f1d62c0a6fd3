import QtQuick

// Words that wrap. The screen reader gets them as they stand.
Text {
    required property GuideSource source

    color: source.text
    font.pixelSize: source.textSize
    lineHeight: 1.15
    textFormat: Text.PlainText
    wrapMode: Text.Wrap
    Accessible.role: Accessible.StaticText
    Accessible.name: text
}
