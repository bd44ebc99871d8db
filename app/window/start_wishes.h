// SPDX-License-Identifier: Apache-2.0
// What a start of the window is asked for: the options and SOURCE words of `strata`.
#pragma once

#include <QByteArray>
#include <QStringList>

class QCoreApplication;

namespace strata {

struct StartWishes {
    QStringList sources; // with absolute paths
    QStringList folders; // "DIR=rw", for the lab
    bool sample = false;
    bool lab = false;
    bool compare = false;
    bool newWindow = false;

    /// False for what only this process can do: standard input is its own, and a lab is a piece of work by itself.
    [[nodiscard]] bool canBeHandedOver() const;
    /// For SingleInstance: one line.
    [[nodiscard]] QByteArray message() const;
    /// Empty wishes if it is not a message.
    [[nodiscard]] static StartWishes ofMessage(const QByteArray &message);
};

/// Reads the arguments. Ends the program for --help, --version, --install-user and --remove-user, and with status 2 for
/// an option that does not exist.
[[nodiscard]] StartWishes wishesOf(const QCoreApplication &application);

} // namespace strata
