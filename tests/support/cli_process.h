// SPDX-License-Identifier: Apache-2.0
// Runs strata-cli and keeps what it says.
#pragma once

#include "tests/support/archive_builder.h"

#include <QByteArray>
#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

#include <string>

namespace strata::test {

struct CliResult {
    int status = -1; // -1: it crashed or hung
    QByteArray out;
    QByteArray err;
};

/// `arguments` are split at blanks; "%1" is replaced by `source`.
[[nodiscard]] CliResult runCli(const QString &arguments, const QString &source, const QByteArray &input = {});
[[nodiscard]] CliResult runCliList(const QStringList &arguments, const QByteArray &input = {});

/// With a terminal as standard output; "\r\n" is "\n" again.
[[nodiscard]] CliResult runCliOnTerminal(const QString &arguments, const QString &source);

/// The answer as JSON; empty if it is something else.
[[nodiscard]] QJsonArray arrayOf(const CliResult &result);
[[nodiscard]] QJsonObject objectOf(const CliResult &result);

/// A docker archive of three layers and a metadata-only step, with something for most commands to show.
[[nodiscard]] TestImage cliSample();

} // namespace strata::test
