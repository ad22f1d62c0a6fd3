// Runs the real `cim` in a folder of its own, with a home and a git identity of its own.
#pragma once

#include <QByteArray>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcessEnvironment>
#include <QStringList>
#include <QTemporaryDir>

struct Run {
    int code = -1; // -1: it did not end by itself
    QString out, err;

    QJsonDocument json() const { return QJsonDocument::fromJson(out.toUtf8()); }
    QJsonObject object() const { return json().object(); }
    QJsonArray array() const { return json().array(); }
};

class Terminal {
public:
    Terminal();

    // `cim WORDS...` in the workspace, or in the base folder before there is one.
    Run cim(const QStringList& words) const;
    Run git(const QStringList& words, const QString& below = {}) const;
    Run program(const QString& name, const QStringList& words, const QString& folder,
                const QByteArray& input = {}) const;
    // Makes a workspace in the base folder and goes there.
    Run make(const QString& name, const QStringList& more = {});

    QString base() const { return m_base.path(); }
    QString workspace() const { return m_workspace; }
    void go(const QString& folder) { m_workspace = folder; }
    QString path(const QString& below) const { return m_workspace + u'/' + below; }
    void set(const QString& variable, const QString& value)
    {
        m_environment.insert(variable, value);
    }
    const QProcessEnvironment& environment() const { return m_environment; }
    // The folders of all repositories, the workspace's own first.
    QStringList repositories() const;

private:
    QTemporaryDir m_base;
    QString m_workspace;
    QProcessEnvironment m_environment;
};
