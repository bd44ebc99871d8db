// SPDX-License-Identifier: Apache-2.0
#include "model/gate/check_config.h"

#include "model/base/ascii.h"
#include "model/base/text.h"
#include "model/gate/dive_rules.h"
#include "model/gate/rule_kind.h"
#include "model/gate/structure/structure_tests.h"
#include "model/io/byte_source.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

namespace strata {

namespace {

const RuleKind *ruleKind(std::string_view id)
{
    const auto found = std::ranges::find(ruleKinds(), id, &RuleKind::id);
    return found == ruleKinds().end() ? nullptr : *found;
}

void readRules(const YamlNode &map, YamlReading &reading, std::vector<CheckRule> &rules)
{
    if (!map.isMap())
        return reading.complain(map, QT_TRANSLATE_NOOP("Message", "must be a map of keys and values"));
    std::vector<std::string_view> ids;
    for (const RuleKind *kind : ruleKinds())
        ids.push_back(kind->id);
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
        const RuleKind *kind = ruleKind(map.keys[i].text);
        if (kind == nullptr) {
            reading.complainAt(
                map.keys[i].line, map.keys[i].column,
                unknownWord(QT_TRANSLATE_NOOP("Message", "the rule '%1' is not known"), map.keys[i].text, ids));
            continue;
        }
        RuleReading to{reading, rules, kind->id};
        if (map.items[i].isNull())
            reading.complainAt(map.keys[i].line, map.keys[i].column,
                               QT_TRANSLATE_NOOP("Message", "the rule has no value"));
        else
            kind->read(map.items[i], to);
    }
}

/// Our own form.
std::vector<CheckRule> readOwn(const YamlNode &document, YamlReading &reading)
{
    std::vector<CheckRule> rules;
    YamlMembers members(document, reading);
    if (const YamlNode *version = members.find("version"); version && reading.text(*version) != "1")
        reading.complain(*version, QT_TRANSLATE_NOOP("Message", "version must be 1"));
    if (const YamlNode *map = members.required("rules"))
        readRules(*map, reading, rules);
    members.finish();
    return rules;
}

/// A file without "version" that has one of our own rules is ours: dive would ignore the rule.
bool isOwn(const YamlNode &document)
{
    if (document.find("version") != nullptr)
        return true;
    const YamlNode *rules = document.find("rules");
    return rules != nullptr && rules->isMap() && std::ranges::any_of(rules->keys, [](const YamlKey &key) {
               return ruleKind(key.text) != nullptr && !isDiveRule(key.text);
           });
}

bool isJson(std::string_view text)
{
    return withoutBlanks(text).starts_with('{');
}

void noteIgnored(const std::vector<std::string> &ignored, const std::string &file, CheckConfig &config)
{
    for (const std::string &key : ignored)
        config.notes.push_back(
            Message::placed(escapedForDisplay(file),
                            Message(QT_TRANSLATE_NOOP("Message", "'%1' is ignored, as dive does"), shownText(key))));
}

} // namespace

const std::vector<const RuleKind *> &ruleKinds()
{
    static const std::vector<const RuleKind *> all = [] {
        std::vector<const RuleKind *> kinds;
        for (const auto list :
             {sizeRuleKinds(), wasteRuleKinds(), pathRuleKinds(), settingRuleKinds(), findingRuleKinds()}) {
            for (const RuleKind &kind : list)
                kinds.push_back(&kind);
        }
        return kinds;
    }();
    return all;
}

void RuleReading::add(const YamlNode &place, std::string_view what,
                      std::function<void(CheckContext &context, CheckRow &row)> run)
{
    rules.push_back({.id = std::string(id),
                     .title = std::string(what.empty() ? id : what),
                     .file = yaml.file(),
                     .line = place.line,
                     .run = std::move(run)});
}

Result<void> addConfig(CheckConfig &config, const std::string &text, const std::string &file)
{
    const auto document = parseYaml(text, file);
    if (!document)
        return fail(document);
    const bool isTest = isStructureTest(*document, isJson(text));
    YamlReading reading(file, isTest && isJson(text)); // what Go's decoder of JSON accepts
    std::vector<CheckRule> rules;
    std::vector<std::string> ignored;
    if (isTest)
        rules = readStructureTests(*document, reading);
    else if (isOwn(*document))
        rules = readOwn(*document, reading);
    else if (document->isNull() || (document->isMap() && document->find("rules") != nullptr))
        rules = readDiveFile(*document, reading, ignored);
    else
        reading.complain(*document, QT_TRANSLATE_NOOP("Message", "contains neither 'rules' nor 'schemaVersion'"));
    if (reading.hasError())
        return reading.error();
    if (document->isNull())
        config.notes.push_back(Message::placed(
            escapedForDisplay(file),
            Message(QT_TRANSLATE_NOOP("Message", "the file is empty, so the rules of dive apply with its defaults"))));
    noteIgnored(ignored, file, config);
    std::ranges::move(rules, std::back_inserter(config.rules));
    return {};
}

Result<void> addConfigFile(CheckConfig &config, const std::string &file)
{
    const auto opened = openFile(file);
    if (!opened)
        return fail(opened, escapedForDisplay(file));
    const auto text = readAll(**opened, yaml_limits::bytes);
    if (!text)
        return fail(text, escapedForDisplay(file));
    return addConfig(config, *text, file);
}

Result<void> addFlags(CheckConfig &config, std::span<const std::pair<std::string, std::string>> flags)
{
    for (const auto &[id, value] : flags) {
        const RuleKind *kind = ruleKind(id);
        YamlReading reading("--" + id);
        YamlNode node;
        node.kind = YamlNode::Kind::Scalar;
        node.text = value;
        std::vector<CheckRule> rules;
        RuleReading to{reading, rules, kind->id};
        kind->read(node, to);
        if (reading.hasError())
            return fail(ErrorCode::Usage,
                        Message::placed("--" + id, reading.error().error().text().arguments().back()));
        for (CheckRule &rule : rules) {
            rule.file.clear();
            rule.line = 0;
        }
        std::erase_if(config.rules, [&](const CheckRule &rule) { return rule.id == kind->id; });
        std::ranges::move(rules, std::back_inserter(config.rules));
    }
    return {};
}

std::string starterConfig()
{
    return R"(# Rules for `strata-cli check IMAGE`. Each rule is a line of the answer: PASS, FAIL or SKIP, and why.
# To switch on a rule that is commented out, remove its "# ". docs/CHECK.md describes all of them.
version: 1
rules:
  # The image must not be larger than this. Sizes are written 500MB (base 1000) or 500MiB (base 1024). "of" chooses the
  # kind of size, one of files (of all files in all layers, as `docker images` shows it; the default), stored (what a
  # registry keeps, compressed), unpacked (the tars), and visible (what a container sees). "layers: own" leaves out the
  # base image.
  max-size: 500MB
  # max-size: {limit: 200MB, of: stored, layers: own}

  # The image must not have more layers than this.
  max-layers: 40

  # The image must not grow by more than this, in bytes or as a share. --against names what it is compared with: an
  # earlier image, or a baseline that --write-baseline wrote. Without --against, the rule is skipped. If the rule fails,
  # the report shows which packages, directories and steps the growth comes from.
  max-growth: 5%
  # max-growth: {limit: 20MB, layers: own}   # without the layers that both images have in common

  # Not more than this may be wasted, in bytes or as a share: files that are stored, but that a later layer removes or
  # stores again.
  max-wasted: 5%
  # max-wasted: {limit: 10MB, layers: own}   # without what the base image itself wastes

  # The same, as dive computes it. Lowest share of bytes that are needed; most bytes that are wasted; highest share of
  # the bytes above the first layer that is wasted. A .dive-ci file works unchanged, too.
  # lowestEfficiency: 0.95
  # highestWastedBytes: 20MB
  # highestUserWastedPercent: 0.10

  # These paths must not exist. A word without a "/" is the name of a file or directory; '*' also matches "/".
  # "layers: all" also finds what a later layer removed, "filter" takes the language of `strata-cli find`, and "because"
  # is added to the reason.
  forbid:
    - .git
    - .env
    - id_rsa
    # - {path: "/var/lib/apt/lists/*", layers: all, because: "remove it in the step that creates it"}
    # - {filter: "type:f size>100M"}

  # These paths must exist.
  # require:
  #   - /etc/ssl/certs/ca-certificates.crt

  # `strata-cli findings` must not find these: secrets, risky permissions, leftovers and the like. A severity (error,
  # warning, info) means that one and those above it; otherwise the id of a finding, or its name in dockle, hadolint or
  # CIS. Files .strata-ignore and .dockleignore list exceptions.
  forbid-findings: [error]

  # These are only shown, as notes in the reports.
  # list-findings: [warning]

  # These labels must be set, and their values must be: text (not empty), url, date, spdx (a license), version, email,
  # hash, {value: …} (exactly that), or {regex: …}.
  # require-labels:
  #   org.opencontainers.image.source: url
  #   org.opencontainers.image.licenses: spdx

  # The user that a container starts as: not-root, numeric (a number), named (a name in /etc/passwd), or a certain user.
  # user: not-root

  # The only ports that may be exposed.
  # ports: [80/tcp, 8000-8999/tcp]

  # There must be a health check.
  # require-healthcheck: true
)";
}

} // namespace strata
