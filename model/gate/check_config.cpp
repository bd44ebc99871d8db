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
    for (std::size_t i = 0; i < map.keys.size(); ++i) {
        const RuleKind *kind = ruleKind(map.keys[i].text);
        if (kind == nullptr) {
            reading.complainAt(
                map.keys[i].line, map.keys[i].column,
                Message(QT_TRANSLATE_NOOP("Message", "the rule '%1' is not known"), shownText(map.keys[i].text)));
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
    return R"(# Rules for `strata-cli check IMAGE`. docs/CHECK.md describes all of them.
version: 1
rules:
  # Sizes. "of" is one of stored (as in a registry), unpacked (the tars), files (what `docker images` shows; the
  # default) and visible (what a container sees).
  max-size: 500MB
  # max-size: {limit: 200MB, of: stored}
  max-layers: 40

  # Against what --against names: an image, or a baseline that --write-baseline wrote. Bytes or a share.
  max-growth: 5%
  # max-growth: {limit: 20MB, layers: own}   # without the layers that both images have in common

  # What is stored although the final file system does not need it.
  max-wasted: 5%

  # The same as dive computes it; a .dive-ci file works, too.
  # lowestEfficiency: 0.95
  # highestWastedBytes: 20MB
  # highestUserWastedPercent: 0.10

  # Paths, or globs of them ('*' also matches '/'; without a '/' it is a name).
  forbid:
    - .git
    - .env
    - id_rsa
    # - {path: "/var/lib/apt/lists/*", layers: all, because: "remove it in the step that creates it"}
    # - {filter: "type:f size>100M"}
  # require:
  #   - /etc/ssl/certs/ca-certificates.crt

  # What `strata-cli findings` must not find: ids, names of dockle, hadolint or CIS, or a severity.
  forbid-findings: [error]

  # Labels, and what they must be: text, url, date, spdx, version, email, hash, {value: …}, {regex: …}.
  # require-labels:
  #   org.opencontainers.image.source: url
  #   org.opencontainers.image.licenses: spdx

  # not-root, numeric, named (in /etc/passwd), or a user.
  # user: not-root
  # ports: [80/tcp, 8000-8999/tcp]
  # require-healthcheck: true
)";
}

} // namespace strata
