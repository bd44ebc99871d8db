// SPDX-License-Identifier: Apache-2.0
// One window for a user and a display: a second start hands over what it was asked to open, and ends.
#pragma once

#include <QByteArray>
#include <QObject>
#include <QString>

#include <memory>

class QLocalServer;
class QLocalSocket;

namespace strata {

/// Talks over a socket in the user's run-time directory that only the user can use. Its name contains the display, so
/// that a start on another display opens a window there. In the interface thread.
class SingleInstance : public QObject {
    Q_OBJECT

public:
    /// `folder`: where the socket is; `display`: what the name is made of.
    SingleInstance(const QString &folder, const QString &display, QObject *parent = nullptr);
    ~SingleInstance() override;

    /// Gives the message to the instance that listens, and waits until it has it, at most some seconds. False if there
    /// is none, or it does not answer.
    [[nodiscard]] bool handOver(const QByteArray &message);

    /// Listens from now on. False if the socket cannot be created; a window opens all the same.
    bool listen();

Q_SIGNALS:
    /// Another start has handed this over.
    void received(const QByteArray &message);

private:
    void readFrom(QLocalSocket *socket);

    QString m_path;
    std::unique_ptr<QLocalServer> m_server;
};

/// The one of this user and of the display that this start uses. Null if each start has a window of its own: without a
/// display, or without a run-time directory.
[[nodiscard]] std::unique_ptr<SingleInstance> instanceOfDisplay();

} // namespace strata
