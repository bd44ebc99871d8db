// SPDX-License-Identifier: Apache-2.0
// Images with something to find, secrets that nobody uses, and findings as lines.
#pragma once

#include "model/findings/findings.h"
#include "tests/support/opened_image.h"
#include "tests/support/tar_bytes.h"

#include <QtGlobal>

#include <string>
#include <string_view>
#include <vector>

namespace strata::test {

/// `count` characters of `alphabet`, always the same ones for a seed: sources shall not contain what looks like a key.
inline std::string
randomText(std::size_t count, std::uint32_t seed = 1,
           std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789")
{
    std::string text;
    for (std::size_t i = 0; i < count; ++i) {
        seed = seed * 1664525U + 1013904223U;
        text += alphabet[(seed >> 8U) % alphabet.size()];
    }
    return text;
}

inline std::string upperText(std::size_t count, std::uint32_t seed = 1)
{
    return randomText(count, seed, "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567");
}

/// A private key in PEM; `head` is the beginning of its bytes.
inline std::string pemKey(const std::string &name = "RSA ", const std::string &head = "MIIEpAIBAAKCAQEA",
                          const std::string &lineEnd = "\n")
{
    std::string text = "-----BEGIN " + name + "PRIVATE KEY-----" + lineEnd;
    text += head + randomText(48, 7) + lineEnd;
    for (std::uint32_t line = 0; line < 10; ++line)
        text += randomText(64, 8 + line) + lineEnd;
    return text + "-----END " + name + "PRIVATE KEY-----" + lineEnd;
}

struct PlainFile {
    std::string path;
    std::string text;
};
inline std::string layerWith(const std::vector<PlainFile> &files)
{
    TarBytes tar;
    for (const PlainFile &file : files)
        tar.entry({.name = file.path}, file.text);
    return tar.end().bytes();
}

inline std::vector<Finding> findingsIn(const ImagePtr &image, const FindingOptions &options = {})
{
    auto findings = findingsOf(image, options, {});
    if (!findings)
        qFatal("%s", findings.error().message().c_str());
    return std::move(*findings);
}

/// "setuid-file /usr/bin/x 1", a line each: id, path or "-", layer, and "hidden N" or "history" if it is not visible.
inline std::string linesOf(const std::vector<Finding> &findings)
{
    std::string text;
    for (const Finding &finding : findings) {
        text += std::string(finding.id) + " " + (finding.path.empty() ? "-" : finding.path) + " " +
                std::to_string(finding.layer.value);
        if (!finding.visible)
            text += finding.hiddenBy.isLayer() ? " hidden " + std::to_string(finding.hiddenBy.value) : " history";
        text += "\n";
    }
    return text;
}

/// The lines of findings of one kind.
inline std::string linesOf(const TestImage &image, std::string_view id)
{
    std::vector<Finding> findings = findingsIn(loadImage(image), {.only = {id}});
    return linesOf(findings);
}

} // namespace strata::test
