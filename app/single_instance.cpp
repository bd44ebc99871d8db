// SPDX-License-Identifier: Apache-2.0
#include "app/single_instance.h"

#include <QCryptographicHash>
#include <QFileInfo>
#include <QGuiApplication>
#include <QLocalServer>
#include <QLocalSocket>
#include <QStandardPaths>

namespace strata {

namespace {

constexpr int patience = 1000; // milliseconds
constexpr qint64 maxMessage = 1 << 20;
constexpr char answer[] = "ok\n"; // a message is one line, and so is the answer

} // namespace

SingleInstance::SingleInstance(const QString &folder, const QString &display, QObject *parent) : QObject(parent)
{
    const QByteArray digest = QCryptographicHash::hash(display.toUtf8(), QCryptographicHash::Sha256).toHex().left(12);
    m_path = folder + QStringLiteral("/strata-") + QString::fromLatin1(digest);
}

SingleInstance::~SingleInstance() = default;

bool SingleInstance::handOver(const QByteArray &message)
{
    QLocalSocket socket;
    socket.connectToServer(m_path);
    if (!socket.waitForConnected(patience))
        return false;
    socket.write(message + '\n');
    while (socket.bytesToWrite() > 0) {
        if (!socket.waitForBytesWritten(patience))
            return false;
    }
    while (!socket.canReadLine()) {
        if (!socket.waitForReadyRead(patience))
            return false;
    }
    return socket.readLine() == answer;
}

bool SingleInstance::listen()
{
    m_server = std::make_unique<QLocalServer>();
    m_server->setSocketOptions(QLocalServer::UserAccessOption);
    connect(m_server.get(), &QLocalServer::newConnection, this, [this] {
        while (QLocalSocket *socket = m_server->nextPendingConnection()) {
            connect(socket, &QLocalSocket::readyRead, this, [this, socket] { readFrom(socket); });
            connect(socket, &QLocalSocket::disconnected, socket, &QObject::deleteLater);
        }
    });
    if (m_server->listen(m_path))
        return true;
    QLocalServer::removeServer(m_path); // of a window that crashed: handOver() has found that it does not answer
    return m_server->listen(m_path);
}

void SingleInstance::readFrom(QLocalSocket *socket)
{
    if (!socket->canReadLine()) {
        if (socket->bytesAvailable() > maxMessage)
            socket->abort();
        return;
    }
    const QByteArray line = socket->readLine();
    socket->write(answer);
    socket->flush();
    Q_EMIT received(line.chopped(1));
}

std::unique_ptr<SingleInstance> instanceOfDisplay()
{
    const QString platform = QGuiApplication::platformName();
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::RuntimeLocation);
    if (folder.isEmpty() || !QFileInfo(folder).isWritable())
        return nullptr;
    if (platform == QStringLiteral("xcb"))
        return std::make_unique<SingleInstance>(folder, qEnvironmentVariable("DISPLAY"));
    if (platform.startsWith(QStringLiteral("wayland")))
        return std::make_unique<SingleInstance>(folder, qEnvironmentVariable("WAYLAND_DISPLAY"));
    return nullptr;
}

} // namespace strata
