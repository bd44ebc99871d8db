// SPDX-License-Identifier: Apache-2.0
// require-labels, user, ports, require-healthcheck.
#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/gate/check_context.h"
#include "model/gate/config/go_regexp.h"
#include "model/gate/config/label_kind.h"
#include "model/gate/rule_kind.h"
#include "model/image/image_owners.h"
#include "model/secrets/secret_settings.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <memory>
#include <optional>
#include <utility>

namespace strata {

namespace {

/// What a label must be.
struct LabelRule {
    std::string name;
    LabelKind kind = LabelKind::Text;
    std::optional<std::string> value = {};           // exactly
    std::shared_ptr<const GoRegexp> expression = {}; // the whole value need not match
    std::string expressionText = {};
};

const std::string *labelOf(const RuntimeConfig &settings, std::string_view name)
{
    const auto found = std::ranges::find(settings.labels, name, &StringPairs::value_type::first);
    return found == settings.labels.end() ? nullptr : &found->second;
}

/// `shown`: the value without secrets, since reports are published.
std::optional<Message> problemOf(const LabelRule &rule, const std::string &value, const std::string &shown)
{
    if (rule.value && value != *rule.value)
        return Message(QT_TRANSLATE_NOOP("Message", "'%1' is not '%2'"), shown, shownText(*rule.value));
    if (rule.expression && !rule.expression->isFoundIn(value))
        return Message(QT_TRANSLATE_NOOP("Message", "'%1' does not match %2"), shown, shownText(rule.expressionText));
    if (rule.value || rule.expression)
        return std::nullopt;
    return labelProblem(rule.kind, value, shown);
}

void checkLabel(const LabelRule &rule, CheckContext &context, CheckRow &row)
{
    const std::string *value = labelOf(context.settings(), rule.name);
    if (value == nullptr)
        return failRow(row, QT_TRANSLATE_NOOP("Message", "there is no such label"));
    const std::string shown = shownValue(rule.name, *value);
    if (auto problem = problemOf(rule, *value, shown))
        return failRow(row, std::move(*problem));
    pass(row, Message(QT_TRANSLATE_NOOP("Message", "it is '%1'"), shown));
}

/// "url", or {kind: url}, {value: text}, {regex: expression}.
LabelRule readLabel(std::string name, const YamlNode &node, YamlReading &reading)
{
    LabelRule rule{.name = std::move(name)};
    const auto readKind = [&](const YamlNode &word) {
        const auto kind = labelKindNamed(reading.text(word));
        if (!kind)
            reading.complain(word, Message(QT_TRANSLATE_NOOP("Message", "must be one of %1"),
                                           "text, url, date, spdx, version, email, hash"));
        rule.kind = kind.value_or(LabelKind::Text);
    };
    if (node.isNull())
        return rule;
    if (!node.isMap()) {
        readKind(node);
        return rule;
    }
    YamlMembers members(node, reading);
    if (const YamlNode *kind = members.find("kind"))
        readKind(*kind);
    if (const YamlNode *value = members.find("value"))
        rule.value = reading.text(*value);
    if (const YamlNode *expression = members.find("regex")) {
        rule.expressionText = reading.text(*expression);
        auto compiled = GoRegexp::compile(rule.expressionText);
        if (compiled)
            rule.expression = std::make_shared<const GoRegexp>(std::move(*compiled));
        else
            reading.complain(*expression, compiled.error().text());
    }
    members.finish();
    return rule;
}

/// A map of names and kinds, or a list of names.
void readLabels(const YamlNode &value, RuleReading &to)
{
    const auto add = [&](const YamlNode &place, LabelRule rule) {
        const std::string name = rule.name;
        to.add(place, name,
               [rule = std::move(rule)](CheckContext &context, CheckRow &row) { checkLabel(rule, context, row); });
    };
    if (value.isList()) {
        for (const YamlNode &item : value.items)
            add(item, {.name = to.yaml.text(item)});
        return;
    }
    if (!value.isMap())
        return to.yaml.complain(value, QT_TRANSLATE_NOOP("Message", "must be a map of labels, or a list of them"));
    for (std::size_t i = 0; i < value.keys.size(); ++i) {
        YamlNode place;
        place.line = value.keys[i].line;
        place.column = value.keys[i].column;
        add(place, readLabel(value.keys[i].text, value.items[i], to.yaml));
    }
}

bool isNumber(std::string_view text)
{
    return !text.empty() && std::ranges::all_of(text, isDigit);
}

/// The user without the group: "app" of "app:staff".
std::string_view userPart(std::string_view user)
{
    return user.substr(0, user.find(':'));
}

/// Whether a container starts as root; a name is looked up in the image's own /etc/passwd.
bool isRoot(CheckContext &context)
{
    const std::string_view user = userPart(context.settings().user);
    if (user.empty() || user == "root")
        return true;
    if (isNumber(user))
        return std::ranges::all_of(user, [](char c) { return c == '0'; });
    const OwnerNames names = ownerNames(context.image(), context.last());
    const auto known = names.users.find(user);
    return known != names.users.end() && known->second == 0;
}

bool isKnownUser(CheckContext &context)
{
    const OwnerNames names = ownerNames(context.image(), context.last());
    return names.users.contains(userPart(context.settings().user));
}

void checkUser(const std::string &wanted, CheckContext &context, CheckRow &row)
{
    const std::string &user = context.settings().user;
    const std::string shown = shownText(user);
    Message found = user.empty() ? Message(QT_TRANSLATE_NOOP("Message", "no user is set, so it is root"))
                                 : Message(QT_TRANSLATE_NOOP("Message", "the user is '%1'"), shown);
    bool isFine = false;
    if (wanted == "not-root") {
        isFine = !isRoot(context);
    } else if (wanted == "numeric") {
        isFine = isNumber(userPart(user));
    } else if (wanted == "named") {
        isFine = !isNumber(userPart(user)) && !user.empty() && isKnownUser(context);
        if (!isFine && !user.empty() && !isNumber(userPart(user)))
            found = Message(QT_TRANSLATE_NOOP("Message", "the user '%1' is not in /etc/passwd"), shown);
    } else {
        isFine = user == wanted;
    }
    if (isFine)
        pass(row, std::move(found));
    else
        failRow(row, std::move(found));
}

void readUser(const YamlNode &value, RuleReading &to)
{
    for (const std::string &word : to.yaml.textsOrOne(value)) {
        if (word.empty())
            to.yaml.complain(
                value, Message(QT_TRANSLATE_NOOP("Message", "must be one of %1"), "not-root, numeric, named, USER"));
        to.add(value, word, [word](CheckContext &context, CheckRow &row) { checkUser(word, context, row); });
    }
}

/// "80/tcp", "443", "8000-8999/udp".
struct PortRange {
    unsigned first = 0;
    unsigned last = 0;
    std::string protocol;
};

std::optional<unsigned> portNumber(std::string_view text)
{
    unsigned number = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (text.empty() || error != std::errc() || end != text.data() + text.size() || number > 65535)
        return std::nullopt;
    return number;
}

std::optional<PortRange> portRange(std::string_view text)
{
    PortRange range;
    const std::size_t slash = text.find('/');
    range.protocol = slash == std::string_view::npos ? "tcp" : inLowerCase(text.substr(slash + 1));
    const std::string_view numbers = text.substr(0, slash);
    const std::size_t dash = numbers.find('-');
    const auto first = portNumber(numbers.substr(0, dash));
    const auto last = dash == std::string_view::npos ? first : portNumber(numbers.substr(dash + 1));
    if (!first || !last || *first > *last || range.protocol.empty())
        return std::nullopt;
    range.first = *first;
    range.last = *last;
    return range;
}

bool isAllowed(const std::vector<PortRange> &allowed, std::string_view port)
{
    const auto exposed = portRange(port);
    return exposed && std::ranges::any_of(allowed, [&](const PortRange &range) {
               return range.protocol == exposed->protocol && range.first <= exposed->first &&
                      exposed->last <= range.last;
           });
}

std::string listed(const std::vector<std::string> &words)
{
    std::string text;
    for (const std::string &word : words)
        text += (text.empty() ? "" : ", ") + shownText(word);
    return text;
}

void checkPorts(const std::vector<PortRange> &allowed, CheckContext &context, CheckRow &row)
{
    const std::vector<std::string> &exposed = context.settings().exposedPorts;
    std::vector<std::string> others;
    for (const std::string &port : exposed) {
        if (!isAllowed(allowed, port))
            others.push_back(port);
    }
    row.measured = CheckMeasure::count(static_cast<std::int64_t>(others.size()));
    row.threshold = CheckMeasure::count(0);
    if (!others.empty())
        return failRow(row, Message(QT_TRANSLATE_NOOP("Message", "not allowed: %1"), listed(others)));
    pass(row, exposed.empty() ? Message(QT_TRANSLATE_NOOP("Message", "no port is exposed"))
                              : Message(QT_TRANSLATE_NOOP("Message", "exposed: %1"), listed(exposed)));
}

void readPorts(const YamlNode &value, RuleReading &to)
{
    std::vector<PortRange> allowed;
    for (const std::string &text : to.yaml.textsOrOne(value)) {
        const auto range = portRange(text);
        if (range)
            allowed.push_back(*range);
        else
            to.yaml.complain(
                value, Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a port such as 80/tcp"), shownText(text)));
    }
    to.add(value, {},
           [allowed = std::move(allowed)](CheckContext &context, CheckRow &row) { checkPorts(allowed, context, row); });
}

void checkHealthcheck(CheckContext &context, CheckRow &row)
{
    const std::optional<Healthcheck> &check = context.settings().healthcheck;
    if (check && !check->test.empty() && check->test.front() != "NONE")
        return pass(row, Message(QT_TRANSLATE_NOOP("Message", "it is '%1'"),
                                 shownText(joinedWords(wordsWithoutSecrets(check->test)))));
    if (check && !check->test.empty())
        return failRow(row, QT_TRANSLATE_NOOP("Message", "the health check is switched off (NONE)"));
    failRow(row, QT_TRANSLATE_NOOP("Message", "there is no health check; builders of OCI images leave it out unless "
                                              "Docker's format is chosen"));
}

void readHealthcheck(const YamlNode &value, RuleReading &to)
{
    if (to.yaml.truth(value))
        to.add(value, {}, [](CheckContext &context, CheckRow &row) { checkHealthcheck(context, row); });
}

} // namespace

std::span<const RuleKind> settingRuleKinds()
{
    static constexpr std::array<RuleKind, 4> kinds{
        RuleKind{"require-labels", false, "Labels that must be there, and what they must be", readLabels},
        RuleKind{"user", false, "As whom a container starts: not-root, numeric, named, or a user", readUser},
        RuleKind{"ports", false, "The only ports that may be exposed", readPorts},
        RuleKind{"require-healthcheck", false, "Whether there must be a health check", readHealthcheck},
    };
    return kinds;
}

} // namespace strata
