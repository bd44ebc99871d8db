// SPDX-License-Identifier: Apache-2.0
// An image with something for every rule of `check`, and what the rules say of it.
#pragma once

#include "model/gate/check.h"
#include "model/gate/check_config.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QJsonArray>
#include <QStringList>

#include <string>

namespace strata::test {

inline TestImage testImage()
{
    TestImage image;
    image.refs = {"localhost/app:1"};
    TarBytes texts;
    texts.entry({.name = "etc/passwd"}, "root:x:0:0::/:/bin/sh\napp:x:1000:1000::/:/bin/sh\ntoor:x:0:0::/:/bin/sh\n");
    image.steps = {{"ADD rootfs /", texts.bytes() + layerOf("f usr/bin/tool 1000 0755\nl bin usr/bin\nf "
                                                            "root/.ssh/id_rsa 10\nf app/.git/config 5\nf app/score 7")},
                   {"RUN one", layerOf("f usr/bin/tool 1000 0755\nf app/key.pem 20")},
                   {"RUN rm", layerOf("w app/key.pem")}};
    image.runtime = {
        {QStringLiteral("User"), QStringLiteral("app")},
        {QStringLiteral("ExposedPorts"),
         QJsonObject{{QStringLiteral("80/tcp"), QJsonObject()}, {QStringLiteral("8080/tcp"), QJsonObject()}}},
        {QStringLiteral("Labels"),
         QJsonObject{{QStringLiteral("org.opencontainers.image.source"), QStringLiteral("https://example.org/app")},
                     {QStringLiteral("org.opencontainers.image.version"), QStringLiteral("latest")}}},
        {QStringLiteral("Healthcheck"),
         QJsonObject{{QStringLiteral("Test"), QJsonArray{QStringLiteral("CMD"), QStringLiteral("true")}}}}};
    return image;
}

inline Result<CheckReport> checked(const std::string &text, const TestImage &image, SizeProfilePtr old = {})
{
    CheckConfig config;
    if (const auto added = addConfig(config, text, "c.yaml"); !added)
        return fail(added);
    return checkImage(loadImage(image), config, {.name = "app.tar", .old = std::move(old)});
}

/// "max-size PASS", "forbid .git FAIL", one for each row.
inline QStringList outcomes(const CheckReport &report)
{
    QStringList all;
    for (const CheckRow &row : report.rows)
        all += QString::fromStdString((row.title == row.id ? row.id : row.id + " " + row.title) + " " +
                                      std::string(outcomeName(row.outcome)));
    return all;
}

} // namespace strata::test
