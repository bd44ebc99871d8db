// SPDX-License-Identifier: Apache-2.0
#include "model/secrets/secret_settings.h"

#include "model/base/split.h"
#include "model/base/text.h"
#include "model/image/history/build_step.h"
#include "model/image/history/dockerfile.h"
#include "model/secrets/secret_parts.h"

#include <QtGlobal>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

namespace strata {

using namespace secrets;
using enum SecretKind;

namespace {

FoundSecret settingFound(std::string_view text, std::string_view name, std::string_view value, SecretKind kind)
{
    return {kind, rangeIn(text, value),
            Message(QT_TRANSLATE_NOOP("Message", "value of %1 %2"), shownText(name), redactedSecret(value))};
}

void addUrls(std::vector<FoundSecret> &list, std::string_view text)
{
    std::vector<FoundSecret> inUrls;
    for (const TextRange &range : passwordsInUrls(text))
        inUrls.push_back({StoredPassword, range,
                          Message(QT_TRANSLATE_NOOP("Message", "password in a URL %1"),
                                  redactedSecret(text.substr(range.offset, range.length)))});
    addAllNew(list, std::move(inUrls));
}

/// A setting in a line: its name, and its value without quotes.
struct Setting {
    std::string_view name;
    std::string_view value;
};

/// NAME=VALUE, NAME: VALUE, "NAME": "VALUE", define('NAME', 'VALUE').
std::optional<Setting> settingOf(std::string_view line)
{
    line = withoutBlanks(line);
    for (const std::string_view start : {"export ", "set ", "define(", "const ", "- ", "$"}) {
        if (line.starts_with(start))
            line = withoutBlanks(line.substr(start.size()));
    }
    const auto quoteAt = [](std::string_view text) {
        return !text.empty() && (text.front() == '"' || text.front() == '\'');
    };
    const bool isQuoted = quoteAt(line);
    if (isQuoted)
        line.remove_prefix(1);
    std::size_t end = 0;
    while (end < line.size() && isWordDashOrDot(line[end]))
        ++end;
    const std::string_view name = line.substr(0, end);
    line.remove_prefix(end);
    if (isQuoted && quoteAt(line))
        line.remove_prefix(1);
    line = withoutBlanks(line);
    if (line.starts_with("=>") || line.starts_with(":="))
        line.remove_prefix(2);
    else if (line.starts_with('=') || line.starts_with(':') || (isQuoted && line.starts_with(',')))
        line.remove_prefix(1);
    else
        return std::nullopt;
    line = withoutBlanks(line);
    if (name.empty())
        return std::nullopt;
    if (isQuoted && quoteAt(line.substr(line.empty() ? 0 : line.size() - 1)) && !quoteAt(line)) // "NAME=VALUE"
        line.remove_suffix(1);
    if (quoteAt(line)) {
        const std::size_t close = line.find(line.front(), 1);
        return Setting{name, close == line.npos ? line.substr(1) : line.substr(1, close - 1)};
    }
    for (const std::string_view stop : {" #", "\t#", " //"})
        line = line.substr(0, line.find(stop));
    while (!line.empty() && (line.back() == ',' || line.back() == ';'))
        line.remove_suffix(1);
    return Setting{name, withoutBlanks(line)};
}

/// DB_PASSWORD, as variables are named.
bool isInCapitals(std::string_view name)
{
    return std::ranges::none_of(name, [](char c) { return c >= 'a' && c <= 'z'; });
}

/// A value that YAML computes: "!Ref Password", "!vault |".
bool isTagged(std::string_view value)
{
    return value.size() > 1 && value.front() == '!' && isLetter(value[1]);
}

void addSettings(std::vector<FoundSecret> &list, std::string_view text, SettingsForm form)
{
    constexpr std::size_t longestLine = 4'096;
    const bool isYaml = form == SettingsForm::Variables;
    std::string_view variable; // of "name: VARIABLE", whose value is in the next line
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view line = withoutBlanks(takeUntil(rest, '\n'));
        if (line.empty() || line.size() > longestLine || line.front() == '#' || line.front() == ';' ||
            line.starts_with("//"))
            continue;
        auto setting = settingOf(line);
        if (setting && setting->name == "value" && !variable.empty())
            setting->name = variable;
        variable = setting && setting->name == "name" ? setting->value : std::string_view();
        if (!setting || (isYaml && (!isInCapitals(setting->name) || isTagged(setting->value))))
            continue;
        // A function call or a variable of a program is not a value.
        if (isSecretSetting(setting->name, setting->value) &&
            setting->value.find_first_of("()[]{}") == setting->value.npos)
            addNew(list, settingFound(text, setting->name, setting->value, Password));
    }
}

void addNetrc(std::vector<FoundSecret> &list, std::string_view text)
{
    std::string_view before;
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t start = text.find_first_not_of(" \t\r\n", at);
        if (start == text.npos)
            return;
        const std::size_t end = std::min(text.find_first_of(" \t\r\n", start), text.size());
        const std::string_view word = text.substr(start, end - start);
        if (before == "password" && !isPlaceholder(word))
            addNew(list, settingFound(text, before, word, StoredPassword));
        before = word;
        at = end;
    }
}

void addPgPass(std::vector<FoundSecret> &list, std::string_view text)
{
    std::string_view rest = text;
    while (!rest.empty()) {
        const std::string_view line = withoutBlanks(takeUntil(rest, '\n'));
        const auto fields = split(line, ':');
        if (!line.starts_with('#') && fields.size() == 5 && !isPlaceholder(fields[4]))
            addNew(list, settingFound(text, fields[3], fields[4], StoredPassword));
    }
}

bool isName(std::string_view text)
{
    return !text.empty() && (isLetter(text.front()) || text.front() == '_') &&
           std::ranges::all_of(text, isWordDashOrDot);
}

std::string_view withoutQuotes(std::string_view value)
{
    if (value.size() >= 2 && (value.front() == '"' || value.front() == '\'') && value.back() == value.front())
        return value.substr(1, value.size() - 2);
    return value;
}

/// The words of a command; quotes keep blanks, and stay.
std::vector<std::string_view> wordsOf(std::string_view text)
{
    std::vector<std::string_view> words;
    std::size_t i = 0;
    while (i < text.size()) {
        if (isBlank(text[i]) || text[i] == ';' || text[i] == '&' || text[i] == '|') {
            ++i;
            continue;
        }
        const std::size_t start = i;
        char quote = '\0';
        while (i < text.size() &&
               (quote != '\0' || (!isBlank(text[i]) && text[i] != ';' && text[i] != '&' && text[i] != '|'))) {
            if (quote == '\0' && (text[i] == '"' || text[i] == '\''))
                quote = text[i];
            else if (text[i] == quote)
                quote = '\0';
            ++i;
        }
        words.push_back(text.substr(start, i - start));
    }
    return words;
}

/// Programs with an option that has this meaning for them only: curl -u NAME:PASSWORD, mysql -pPASSWORD,
/// sshpass -p PASSWORD. Empty if the word is none of them.
std::string_view programWithPassword(std::string_view word)
{
    constexpr std::array<std::string_view, 7> programs{"curl",    "mysql",        "mysqldump", "mysqladmin",
                                                       "mariadb", "mariadb-dump", "sshpass"};
    word = word.substr(word.rfind('/') + 1); // npos + 1 is 0
    return std::ranges::find(programs, word) == programs.end() ? std::string_view() : word;
}

/// The password in such an option. Empty if there is none.
std::string_view passwordForProgram(std::string_view program, std::string_view word, std::string_view next)
{
    if (program == "curl") {
        const std::size_t colon = word == "-u" || word == "--user" ? next.find(':') : next.npos;
        return colon == next.npos ? std::string_view() : next.substr(colon + 1);
    }
    if (program.empty() || !word.starts_with("-p"))
        return {};
    return program == "sshpass" && word.size() == 2 ? next : word.substr(2);
}

bool separatesCommands(std::string_view between)
{
    return between.find_first_of(";&|\n") != between.npos;
}

} // namespace

SettingsForm settingsFormOf(std::string_view folder, std::string_view name)
{
    if (name.size() < 4)
        return SettingsForm::None;
    if (name == "auth.conf" || folder == "auth.conf.d") // of apt
        return SettingsForm::Netrc;
    if ((name == "config" && (folder == ".kube" || folder == "kube")) || name.ends_with("kubeconfig") ||
        (folder == "kubernetes" && name.ends_with(".conf")))
        return SettingsForm::Settings;
    if (name.front() == '.' || name.front() == '_') {
        if (name == ".netrc" || name == "_netrc")
            return SettingsForm::Netrc;
        if (name == ".git-credentials")
            return SettingsForm::GitCredentials;
        if (name == ".pgpass")
            return SettingsForm::PgPass;
        if (name == ".pypirc" || name == ".my.cnf" || name == ".s3cfg" || name == ".boto" || name == ".envrc" ||
            name == ".npmrc")
            return SettingsForm::Settings;
    }
    const bool isEnv = name == ".env" || name.starts_with(".env.") || name.ends_with(".env");
    if (isEnv) {
        constexpr std::array<std::string_view, 7> samples{".example", ".sample",   ".template",  ".dist",
                                                          ".tmpl",    ".defaults", "example.env"};
        return std::ranges::any_of(samples, [&](std::string_view end) { return name.ends_with(end); })
                   ? SettingsForm::None
                   : SettingsForm::Settings;
    }
    constexpr std::array<std::string_view, 18> names{
        "credentials",  "credentials.json", "credentials.yml", "credentials.yaml", "secrets.yml",
        "secrets.yaml", "secrets.json",     "secrets.toml",    "database.yml",     "database.yaml",
        "pip.conf",     "my.cnf",           "wp-config.php",   "settings.py",      "local_settings.py",
        "password.txt", "passwords.txt",    "appsettings.json"};
    if (std::ranges::find(names, name) != names.end() || name.ends_with(".tfvars") ||
        (name.starts_with("application") &&
         (name.ends_with(".properties") || name.ends_with(".yml") || name.ends_with(".yaml"))))
        return SettingsForm::Settings;
    const bool isYaml = name.ends_with(".yml") || name.ends_with(".yaml");
    return isYaml ? SettingsForm::Variables : SettingsForm::None;
}

std::vector<FoundSecret> secretsBySetting(std::string_view text, SettingsForm form)
{
    std::vector<FoundSecret> list;
    switch (form) {
    case SettingsForm::None: return list;
    case SettingsForm::Settings:
    case SettingsForm::Variables:
        addSettings(list, text, form);
        addUrls(list, text);
        break;
    case SettingsForm::Netrc: addNetrc(list, text); break;
    case SettingsForm::GitCredentials: addUrls(list, text); break;
    case SettingsForm::PgPass: addPgPass(list, text); break;
    }
    return list;
}

std::vector<FoundSecret> secretsInValue(std::string_view name, std::string_view value)
{
    std::vector<FoundSecret> list = secretsByForm(value);
    // The name of a secret of AWS is its anchor.
    if (isSecretSetting(name, value))
        addNew(list, settingFound(value, name, value, Password));
    addUrls(list, value);
    addAllNew(list, secretsInCommand(value));
    return list;
}

std::vector<FoundSecret> secretsInPairs(std::string_view text)
{
    // "A=1 B=two words": each word with a name and '=' begins a pair.
    std::vector<std::pair<std::string_view, std::size_t>> names; // with the place of the value
    std::vector<std::size_t> starts;
    for (const std::string_view word : wordsOf(text)) {
        const std::size_t equal = word.find('=');
        if (equal == word.npos || !isName(withoutQuotes(word.substr(0, equal))))
            continue;
        const std::size_t at = static_cast<std::size_t>(word.data() - text.data());
        starts.push_back(at);
        names.emplace_back(withoutQuotes(word.substr(0, equal)), at + equal + 1);
    }
    std::vector<FoundSecret> list;
    if (names.empty()) { // ENV NAME VALUE
        std::string_view rest = withoutBlanks(text);
        const std::string_view name = takeUntil(rest, ' ');
        rest = withoutBlanks(rest);
        for (FoundSecret secret : secretsInValue(name, rest)) {
            secret.range.offset += static_cast<std::size_t>(rest.data() - text.data());
            list.push_back(std::move(secret));
        }
        return list;
    }
    for (std::size_t i = 0; i < names.size(); ++i) {
        const std::size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
        const std::string_view value =
            withoutQuotes(withoutBlanks(text.substr(names[i].second, end - names[i].second)));
        if (value.empty())
            continue;
        for (FoundSecret secret : secretsInValue(names[i].first, value)) {
            secret.range.offset += static_cast<std::size_t>(value.data() - text.data());
            list.push_back(std::move(secret));
        }
    }
    return list;
}

std::vector<FoundSecret> secretsInCommand(std::string_view text)
{
    std::vector<FoundSecret> list = secretsByForm(text);
    addUrls(list, text);
    const std::vector<std::string_view> words = wordsOf(text);
    std::string_view program;
    for (std::size_t i = 0; i < words.size(); ++i) {
        std::string_view name = words[i];
        std::string_view value = i + 1 < words.size() ? words[i + 1] : std::string_view();
        const char *before = i == 0 ? text.data() : words[i - 1].data() + words[i - 1].size();
        if (separatesCommands({before, static_cast<std::size_t>(name.data() - before)}))
            program = {};
        if (const std::string_view named = programWithPassword(name); !named.empty())
            program = named;
        const std::string_view own = withoutQuotes(passwordForProgram(program, name, withoutQuotes(value)));
        if (!own.empty() && !isPlaceholder(own) && own.find_first_of("$`()") == own.npos)
            addNew(list, settingFound(text, "password", own, Password));
        const std::size_t equal = name.find('=');
        if (equal != name.npos) {
            value = name.substr(equal + 1);
            name = name.substr(0, equal);
        } else if (!name.starts_with("--")) { // only an option has its value in the next word
            continue;
        }
        while (name.starts_with('-'))
            name.remove_prefix(1);
        value = withoutQuotes(value);
        if (isName(name) && !value.starts_with('-') && isSecretSetting(name, value) &&
            value.find_first_of("$`()") == value.npos)
            addNew(list, settingFound(text, name, value, Password));
    }
    constexpr std::string_view bearer = "earer ";
    for (std::size_t at = text.find(bearer); at != text.npos; at = text.find(bearer, at + 1)) {
        const std::string_view value =
            runOf(text, at + bearer.size(), [](char c) { return isWordDashOrDot(c) || c == '='; });
        if (value.size() >= 12 && !isSample(value))
            addNew(list, settingFound(text, "Authorization", value, ApiToken));
    }
    return list;
}

std::string withoutSecrets(std::string_view text, const std::vector<FoundSecret> &secrets)
{
    std::string plain;
    std::size_t at = 0;
    for (const FoundSecret &secret : secrets) {
        if (secret.range.offset < at)
            continue;
        plain += text.substr(at, secret.range.offset - at);
        plain += redactedSecret(text.substr(secret.range.offset, secret.range.length));
        at = secret.range.offset + secret.range.length;
    }
    plain += text.substr(std::min(at, text.size()));
    return plain;
}

std::string shownValue(std::string_view name, std::string_view value)
{
    return shownText(withoutSecrets(value, secretsInValue(name, value)));
}

std::vector<std::string> wordsWithoutSecrets(const std::vector<std::string> &words)
{
    std::vector<std::string> clean;
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string before = i == 0 ? std::string() : words[i - 1] + " ";
        const std::string text = before + words[i];
        std::vector<FoundSecret> secrets;
        for (FoundSecret &secret : secretsInCommand(text)) {
            if (secret.range.offset < before.size())
                continue;
            secret.range.offset -= before.size();
            secrets.push_back(std::move(secret));
        }
        clean.push_back(withoutSecrets(words[i], secrets));
    }
    return clean;
}

std::string commandWithoutSecrets(std::string_view createdBy)
{
    const BuildStep step = parseBuildStep(createdBy);
    const std::string text = readableCommand(createdBy);
    const bool hasPairs = step.keyword == "ENV" || step.keyword == "ARG" || step.keyword == "LABEL";
    if (!hasPairs)
        return withoutSecrets(text, secretsInCommand(text));
    const std::size_t from = std::min(text.size(), step.keyword.size() + 1);
    const std::string pairs = text.substr(from);
    return text.substr(0, from) + withoutSecrets(pairs, secretsInPairs(pairs));
}

} // namespace strata
