// The path's steps as a list for the pages.
#pragma once

#include "app/guide/guideview.h"

#include <QAbstractListModel>
#include <QtQmlIntegration>

class StepModel : public QAbstractListModel {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the window")

public:
    enum Role { Title = Qt::UserRole, Done };

    using QAbstractListModel::QAbstractListModel;
    void set(const std::vector<cim::GuideRow>& rows);

    int rowCount(const QModelIndex& parent = {}) const override;
    QVariant data(const QModelIndex& index, int role) const override;
    QHash<int, QByteArray> roleNames() const override;

private:
    std::vector<cim::GuideRow> m_rows;
};
