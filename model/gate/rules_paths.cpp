// SPDX-License-Identifier: Apache-2.0
// forbid, require.
#include "model/base/text.h"
#include "model/gate/check_context.h"
#include "model/gate/config/path_pattern.h"
#include "model/gate/rule_kind.h"
#include "model/image/image_owners.h"
#include "model/search/content_terms.h"
#include "model/tree/query/filter.h"

#include <array>
#include <memory>
#include <optional>
#include <utility>

namespace strata {

namespace {

/// What one item of `forbid` or `require` asks for.
struct PathRule {
    std::optional<PathPattern> pattern;
    std::optional<Filter> filter;
    std::string text;       // as written
    bool allLayers = false; // also what a later layer removed
    std::string reason;     // in the words of the author
};

/// The version that a filter is about: what a container sees, else, with `allLayers`, the newest one that is stored.
const Change *versionOf(const ImageTree &tree, NodeId node, bool allLayers)
{
    const Change *shown = tree.versionAt(node, tree.lastLayer());
    if (shown != nullptr || !allLayers)
        return shown;
    for (const Change &change : tree.changes(node)) {
        if (!change.isRemoval())
            shown = &change;
    }
    return shown;
}

/// The filter with what it must know of the image: names of owners, contents of files.
Result<Filter> completeFilter(const PathRule &rule, CheckContext &context)
{
    Filter filter = *rule.filter;
    if (filter.asksForOwners())
        filter = filter.withOwners(std::make_shared<const OwnerNames>(ownerNames(context.image(), context.last())));
    NoteList notes;
    auto complete = withContentsOf(
        context.image(), filter, context.last(),
        [&](NodeId node) { return versionOf(context.tree(), node, rule.allLayers); }, notes, context.stop());
    if (complete && !notes.isEmpty()) {
        const Note first = notes.all().front();
        return fail(ErrorCode::Damaged, Message::placed(shownText(first.path), first.text));
    }
    return complete;
}

/// Error: a file that the filter must look into cannot be read.
Result<std::vector<NodeId>> matchesOf(const PathRule &rule, CheckContext &context)
{
    const ImageTree &tree = context.tree();
    if (rule.pattern)
        return rule.allLayers ? rule.pattern->storedIn(tree) : rule.pattern->visibleIn(tree);
    const auto filter = completeFilter(rule, context);
    if (!filter)
        return fail(filter);
    std::vector<NodeId> found;
    for (std::uint32_t i = 1; i < tree.nodeCount(); ++i) {
        const NodeId node(i);
        const Change *shown = versionOf(tree, node, rule.allLayers);
        if (shown != nullptr && filter->matches({tree, node, *shown, tree.lastLayer()}))
            found.push_back(node);
    }
    return found;
}

/// The sentence with the author's reason behind it.
Message withReason(const PathRule &rule, Message why)
{
    if (rule.reason.empty())
        return why;
    return Message(QT_TRANSLATE_NOOP("Message", "%1 (%2)"), std::move(why), shownText(rule.reason));
}

void addMatches(const PathRule &rule, const std::vector<NodeId> &found, CheckContext &context, CheckRow &row)
{
    for (const NodeId node : found) {
        if (row.places.size() == CheckReport::mostPlaces)
            break;
        CheckPlace place = context.placeOf(node);
        if (!context.tree().existsAt(node, context.last()))
            place.text = QT_TRANSLATE_NOOP("Message", "removed by a later layer, but still stored");
        if (!rule.reason.empty())
            place.text = place.text.isEmpty() ? Message(shownText(rule.reason)) : withReason(rule, place.text);
        addPlace(row, std::move(place));
    }
    row.placeCount = found.size();
}

void checkForbidden(const PathRule &rule, CheckContext &context, CheckRow &row)
{
    const auto matches = matchesOf(rule, context);
    if (!matches)
        return leaveOpen(row, matches.error().text());
    const std::vector<NodeId> &found = *matches;
    row.measured = CheckMeasure::count(static_cast<std::int64_t>(found.size()));
    row.threshold = CheckMeasure::count(0);
    if (found.empty())
        return pass(row, QT_TRANSLATE_NOOP("Message", "there is no such path"));
    const std::string first = shownText(context.tree().path(found.front()));
    failRow(row, withReason(rule, found.size() == 1 ? Message(QT_TRANSLATE_NOOP("Message", "1 path: %1"), first)
                                                    : Message(QT_TRANSLATE_NOOP("Message", "%1 paths, the first is %2"),
                                                              found.size(), first)));
    addMatches(rule, found, context, row);
}

void checkRequired(const PathRule &rule, CheckContext &context, CheckRow &row)
{
    const auto matches = matchesOf(rule, context);
    if (!matches)
        return leaveOpen(row, matches.error().text());
    const std::vector<NodeId> &found = *matches;
    row.measured = CheckMeasure::count(static_cast<std::int64_t>(found.size()));
    if (found.empty() && context.tree().incompleteFrom().isLayer())
        return leaveOpen(row, QT_TRANSLATE_NOOP("Message", "there is no such path in the layers that could be read"));
    if (found.empty())
        return failRow(row, withReason(rule, QT_TRANSLATE_NOOP("Message", "there is no such path")));
    const std::string first = shownText(context.tree().path(found.front()));
    pass(row, found.size() == 1
                  ? Message(QT_TRANSLATE_NOOP("Message", "1 path: %1"), first)
                  : Message(QT_TRANSLATE_NOOP("Message", "%1 paths, the first is %2"), found.size(), first));
}

void setPattern(PathRule &rule, const YamlNode &node, YamlReading &reading)
{
    rule.text = reading.text(node);
    if (rule.text.empty())
        reading.complain(node, QT_TRANSLATE_NOOP("Message", "must be a path or a glob"));
    rule.pattern.emplace(rule.text);
}

/// "/etc/passwd", or {path: …, layers: all, because: …}, or {filter: …}.
PathRule readPathRule(const YamlNode &node, YamlReading &reading)
{
    PathRule rule;
    if (!node.isMap()) {
        setPattern(rule, node, reading);
        return rule;
    }
    YamlMembers members(node, reading);
    const YamlNode *path = members.find("path");
    const YamlNode *filter = members.find("filter");
    if ((path == nullptr) == (filter == nullptr)) {
        reading.complain(node, QT_TRANSLATE_NOOP("Message", "needs either 'path' or 'filter'"));
    } else if (path != nullptr) {
        setPattern(rule, *path, reading);
    } else {
        rule.text = reading.text(*filter);
        const auto parsed = Filter::parse(rule.text);
        if (parsed)
            rule.filter = *parsed;
        else
            reading.complain(*filter, parsed.error().text());
    }
    if (const YamlNode *layers = members.find("layers")) {
        const std::string word = reading.text(*layers);
        rule.allLayers = word == "all";
        if (word != "all" && word != "last")
            reading.complain(*layers, QT_TRANSLATE_NOOP("Message", "must be all or last"));
    }
    rule.reason = members.text("because");
    members.finish();
    return rule;
}

template<class Check>
void readPathRules(const YamlNode &value, RuleReading &to, Check check)
{
    const auto read = [&](const YamlNode &node) {
        PathRule rule = readPathRule(node, to.yaml);
        const std::string text = rule.text;
        const bool isFilter = rule.filter.has_value();
        to.add(node, text,
               [rule = std::move(rule), check](CheckContext &context, CheckRow &row) { check(rule, context, row); });
        to.rules.back().asksForChanges = isFilter;
    };
    if (!value.isList())
        return read(value);
    for (const YamlNode &item : value.items)
        read(item);
}

void readForbid(const YamlNode &value, RuleReading &to)
{
    readPathRules(value, to, checkForbidden);
}

void readRequire(const YamlNode &value, RuleReading &to)
{
    readPathRules(value, to, checkRequired);
}

} // namespace

std::span<const RuleKind> pathRuleKinds()
{
    static constexpr std::array<RuleKind, 2> kinds{
        RuleKind{"forbid", false, "Paths that must not be there", readForbid},
        RuleKind{"require", false, "Paths that must be there", readRequire},
    };
    return kinds;
}

} // namespace strata
