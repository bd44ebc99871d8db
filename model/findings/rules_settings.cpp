// SPDX-License-Identifier: Apache-2.0
// The settings of the image: how a container is started, what the image says about itself.
#include "model/base/split.h"
#include "model/base/text.h"
#include "model/findings/finding_scan.h"
#include "model/image/image_owners.h"
#include "model/secrets/secret_settings.h"

#include <algorithm>
#include <array>
#include <charconv>

namespace strata {

namespace {

constexpr FindingRule rootUser{
    .id = "root-user",
    .also = "CIS-DI-0001 DL3002",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "runs as root"),
    .advice = QT_TRANSLATE_NOOP("Message", "Create a user, and name it by USER at the end of the Dockerfile"),
};
constexpr FindingRule missingUser{
    .id = "missing-user",
    .also = "",
    .severity = FindingSeverity::Error,
    .title = QT_TRANSLATE_NOOP("Message", "user that does not exist"),
    .advice = QT_TRANSLATE_NOOP("Message", "Create the user in the image, or name it by its number"),
};
constexpr FindingRule namedUser{
    .id = "named-user",
    .also = "DL3066",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "user by name"),
    .advice =
        QT_TRANSLATE_NOOP("Message", "Name the user by its number, so that runAsNonRoot of Kubernetes can check it"),
};
constexpr FindingRule noHealthcheck{
    .id = "no-healthcheck",
    .also = "CIS-DI-0006 DL3057",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "no health check"),
    .advice = QT_TRANSLATE_NOOP("Message", "Add HEALTHCHECK, or HEALTHCHECK NONE if the orchestrator checks"),
};
constexpr FindingRule sensitiveVolume{
    .id = "sensitive-volume",
    .also = "DKL-DI-0002",
    .severity = FindingSeverity::Error,
    .title = QT_TRANSLATE_NOOP("Message", "volume over a directory of the kernel"),
    .advice = QT_TRANSLATE_NOOP("Message", "Remove VOLUME /proc, /sys or /dev"),
};
constexpr FindingRule latestTag{
    .id = "latest-tag",
    .also = "DKL-DI-0006 DL3007",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "tag latest"),
    .advice = QT_TRANSLATE_NOOP("Message", "Tag the image with its version"),
};
constexpr FindingRule shellCommand{
    .id = "shell-form",
    .also = "DL3025",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "program started by a shell"),
    .advice = QT_TRANSLATE_NOOP("Message", "Write CMD and ENTRYPOINT as a list: the shell does not pass on signals"),
};
constexpr FindingRule relativeDirectory{
    .id = "relative-workdir",
    .also = "DL3000",
    .severity = FindingSeverity::Warning,
    .title = QT_TRANSLATE_NOOP("Message", "relative working directory"),
    .advice = QT_TRANSLATE_NOOP("Message", "Write WORKDIR with a '/' at its start"),
};
constexpr FindingRule badPort{
    .id = "bad-port",
    .also = "DL3011",
    .severity = FindingSeverity::Error,
    .title = QT_TRANSLATE_NOOP("Message", "port that does not exist"),
    .advice = QT_TRANSLATE_NOOP("Message", "Ports are 0 to 65535"),
};
constexpr FindingRule labelKey{
    .id = "label-key",
    .also = "DL3048",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "key of a label in an unusual form"),
    .advice = QT_TRANSLATE_NOOP("Message", "Use lower-case letters, digits, '.' and '-' (org.example.key)"),
};
constexpr FindingRule labelValue{
    .id = "label-value",
    .also = "DL3051 DL3052 DL3053 DL3054",
    .severity = FindingSeverity::Info,
    .title = QT_TRANSLATE_NOOP("Message", "label without a value that fits its key"),
    .advice = QT_TRANSLATE_NOOP("Message", "Give it the value that the OCI image specification describes"),
};
constexpr std::array rules{&rootUser,     &missingUser,       &namedUser, &noHealthcheck, &sensitiveVolume, &latestTag,
                           &shellCommand, &relativeDirectory, &badPort,   &labelKey,      &labelValue};

constexpr std::uint32_t highestPort = 65'535;

bool isForWindows(const FindingScan &scan)
{
    return scan.info().config.platform.os == "windows";
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

bool isZero(std::string_view number)
{
    return isNumber(number) && std::ranges::all_of(number, [](char c) { return c == '0'; });
}

void checkUser(FindingScan &scan)
{
    const std::string &user = scan.info().config.runtime.user;
    const std::string_view name = cutAt(user, ':').before;
    if (name.empty() || isZero(name)) {
        scan.add(rootUser, {},
                 user.empty() ? Message(QT_TRANSLATE_NOOP("Message", "no USER is set, so processes run as root"))
                              : Message(QT_TRANSLATE_NOOP("Message", "USER is %1, which is root"), shownText(user)));
        return;
    }
    if (isNumber(name))
        return;
    const OwnerNames names = ownerNames(scan.image(), scan.last());
    const auto found = names.users.find(name);
    if (name == "root" || (found != names.users.end() && found->second == 0))
        scan.add(rootUser, {}, Message(QT_TRANSLATE_NOOP("Message", "USER is %1, which is root"), shownText(user)));
    else if (found == names.users.end())
        scan.add(
            missingUser, {},
            Message(QT_TRANSLATE_NOOP("Message", "USER is %1, and /etc/passwd does not have it"), shownText(name)));
    else
        scan.add(namedUser, {},
                 Message(QT_TRANSLATE_NOOP("Message", "USER is %1, user ID %2"), shownText(name), found->second));
}

void checkHealth(FindingScan &scan)
{
    if (scan.info().config.runtime.healthcheck)
        return;
    const bool isOci = scan.info().mediaType.starts_with("application/vnd.oci.");
    scan.add(noHealthcheck, {},
             isOci ? Message(QT_TRANSLATE_NOOP("Message", "no HEALTHCHECK; the OCI format does not define one"))
                   : Message(QT_TRANSLATE_NOOP("Message", "no HEALTHCHECK")));
}

void checkVolumes(FindingScan &scan)
{
    for (const std::string &volume : scan.info().config.runtime.volumes) {
        for (const std::string_view folder : {"/proc", "/sys", "/dev"}) {
            if (volume.starts_with(folder) && (volume.size() == folder.size() || volume[folder.size()] == '/'))
                scan.add(
                    sensitiveVolume, {.path = volume},
                    Message(QT_TRANSLATE_NOOP("Message", "VOLUME %1 hides what the kernel shows"), shownText(volume)));
        }
    }
}

void checkTags(FindingScan &scan)
{
    for (const std::string &ref : scan.info().refs) {
        if (ref.ends_with(":latest"))
            scan.add(latestTag, {}, Message(QT_TRANSLATE_NOOP("Message", "the image is named %1"), shownText(ref)));
    }
}

/// ["/bin/sh", "-c", "…"], which is what builders make of the shell form.
bool isShellForm(const std::optional<std::vector<std::string>> &command)
{
    if (!command || command->size() != 3 || (*command)[1] != "-c")
        return false;
    const std::string_view shell = (*command)[0];
    return shell == "/bin/sh" || shell == "/bin/bash" || shell == "/bin/ash";
}

void checkCommands(FindingScan &scan)
{
    const RuntimeConfig &config = scan.info().config.runtime;
    for (const auto &[name, command] : {std::pair("CMD", &config.cmd), std::pair("ENTRYPOINT", &config.entrypoint)}) {
        if (isShellForm(*command))
            scan.add(shellCommand, {},
                     Message(QT_TRANSLATE_NOOP("Message", "%1 is run by %2"), std::string(name), (**command)[0]));
    }
    if (!isForWindows(scan) && !config.workingDir.empty() && config.workingDir.front() != '/')
        scan.add(relativeDirectory, {},
                 Message(QT_TRANSLATE_NOOP("Message", "WORKDIR is %1"), shownText(config.workingDir)));
    for (const std::string &port : config.exposedPorts) {
        const std::string_view digits = cutAt(port, '/').before;
        std::uint32_t number = 0;
        const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), number);
        if (error != std::errc() || end != digits.data() + digits.size() || number > highestPort)
            scan.add(badPort, {}, Message(QT_TRANSLATE_NOOP("Message", "EXPOSE %1"), shownText(port)));
    }
}

/// Words of lower-case letters, digits and '-', joined by single dots; a '/' or '_' is in common use.
bool isUsualKey(std::string_view key)
{
    const auto isUsual = [](char c) {
        return (c >= 'a' && c <= 'z') || isDigit(c) || c == '.' || c == '-' || c == '/' || c == '_';
    };
    return !key.empty() && std::ranges::all_of(key, isUsual) && key.find("..") == key.npos && key.front() >= 'a' &&
           key.front() <= 'z' && key.back() != '.' && key.back() != '-';
}

bool isUrl(std::string_view value)
{
    const std::size_t colon = value.find("://");
    return colon != value.npos && colon > 0 && colon + 3 < value.size() && std::ranges::none_of(value, isBlank);
}

/// Words such as "Apache-2.0", joined by AND, OR, WITH and brackets.
bool isLicence(std::string_view value)
{
    bool expectsName = true;
    std::string spaced;
    for (const char c : value) {
        if (c == '(' || c == ')')
            spaced += ' ';
        else
            spaced += c;
    }
    for (const std::string_view word : split(spaced, ' ')) {
        if (word.empty())
            continue;
        const bool isOperator = word == "AND" || word == "OR" || word == "WITH";
        const bool isName = std::ranges::all_of(
            word, [](char c) { return isLetter(c) || isDigit(c) || c == '.' || c == '-' || c == '+' || c == ':'; });
        if (isOperator == expectsName || !isName)
            return false;
        expectsName = isOperator;
    }
    return !expectsName;
}

void checkLabels(FindingScan &scan)
{
    for (const auto &[key, value] : scan.info().config.runtime.labels) {
        if (!isUsualKey(key))
            scan.add(labelKey, {}, Message(QT_TRANSLATE_NOOP("Message", "label %1"), shownText(key)));
        constexpr std::string_view standard = "org.opencontainers.image.";
        if (!key.starts_with(standard))
            continue;
        const std::string_view name = std::string_view(key).substr(standard.size());
        const auto complain = [&](Message expected) {
            scan.add(labelValue, {},
                     Message(QT_TRANSLATE_NOOP("Message", "label %1 is '%2', not %3"), shownText(key),
                             shownValue(key, value), std::move(expected)));
        };
        if (value.empty())
            scan.add(labelValue, {}, Message(QT_TRANSLATE_NOOP("Message", "label %1 is empty"), shownText(key)));
        else if ((name == "url" || name == "documentation" || name == "source") && !isUrl(value))
            complain(QT_TRANSLATE_NOOP("Message", "a URL"));
        else if (name == "created" && !parseRfc3339(value))
            complain(QT_TRANSLATE_NOOP("Message", "a time such as 2024-01-31T12:00:00Z"));
        else if (name == "licenses" && !isLicence(value))
            complain(QT_TRANSLATE_NOOP("Message", "an SPDX licence expression such as Apache-2.0"));
    }
}

void look(FindingScan &scan)
{
    if (scan.image()->archive()->format() == SourceFormat::RootFilesystem || scan.info().kind != ImageKind::Image)
        return;              // no settings
    if (!isForWindows(scan)) // its users are not in a file, and none of them is root
        checkUser(scan);
    checkHealth(scan);
    checkVolumes(scan);
    checkTags(scan);
    checkCommands(scan);
    checkLabels(scan);
}

} // namespace

namespace finding_groups {

extern const FindingGroup settings;
const FindingGroup settings{.rules = rules, .look = look};

} // namespace finding_groups

} // namespace strata
