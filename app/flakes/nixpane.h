// The Nix files of a flake, read only, beside its picture.
#pragma once

#include "app/flakes/flakescene.h"
#include "app/flakes/latest.h"

#include <QWidget>

class QComboBox;

namespace cim {

class NixText;

class NixPane : public QWidget {
    Q_OBJECT

public:
    explicit NixPane(QWidget* parent = nullptr);

    // The flake's folder, and the file of it to show first; empty: flake.nix.
    void setFolder(const QString& folder, const QString& file = {});
    // The line that declares the input of the selected node: in the flake's own flake.nix, or in
    // that of the input that asks for it where that one lies on this machine.
    void showNode(const FlakeScene* scene, int pictureNode);
    NixText* text() const { return m_text; }
    bool isIdle() const { return !m_work.isRunning(); }

private:
    void showFile(const QString& file);

    QString m_folder;
    Latest m_work;
    QComboBox* m_files;
    NixText* m_text;
};

} // namespace cim
