// SPDX-License-Identifier: Apache-2.0
#include "model/gate/config/yaml.h"

#include "model/base/ascii.h"
#include "model/base/text.h"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/mark.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <map>
#include <set>
#include <sstream>
#include <utility>

namespace strata {

namespace {

/// Ends the parser from within one of its events.
struct Problem {
    std::size_t line;
    std::size_t column;
    ErrorCode code;
    Message text;
};

[[noreturn]] void complain(std::size_t line, std::size_t column, Message text, ErrorCode code = ErrorCode::Usage)
{
    throw Problem{line, column, code, std::move(text)};
}

/// What a copy of a node costs.
struct Weight {
    std::size_t nodes = 0;
    std::size_t bytes = 0;
    std::size_t depth = 0; // of a list or a map: at least 1
};

Weight weightOf(const YamlNode &node)
{
    Weight weight{1, node.text.size(), node.isList() || node.isMap() ? std::size_t{1} : 0};
    for (const YamlKey &key : node.keys)
        weight.bytes += key.text.size();
    for (const YamlNode &item : node.items) {
        const Weight inner = weightOf(item);
        weight.nodes += inner.nodes;
        weight.bytes += inner.bytes;
        weight.depth = std::max(weight.depth, inner.depth + 1);
    }
    return weight;
}

class TreeBuilder : public YAML::EventHandler {
public:
    [[nodiscard]] YamlNode takeRoot() { return std::move(m_root); }

    void OnDocumentStart(const YAML::Mark &) override {}
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        add(nodeAt(mark, YamlNode::Kind::Null), anchor);
    }

    void OnAlias(const YAML::Mark &mark, YAML::anchor_t anchor) override
    {
        const auto known = m_anchors.find(anchor);
        const YamlNode place = nodeAt(mark, YamlNode::Kind::Null);
        if (known == m_anchors.end())
            complain(place.line, place.column, QT_TRANSLATE_NOOP("Message", "this alias refers to what it is part of"));
        const Weight weight = weightOf(known->second);
        charge(weight, place);
        checkDepth(m_open.size() + weight.depth, place);
        add(known->second, 0);
    }

    void OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                  const std::string &value) override
    {
        YamlNode node = nodeAt(mark, YamlNode::Kind::Scalar);
        checkTag(node, tag);
        node.text = value;
        node.isPlain = tag == "?";
        add(std::move(node), anchor);
    }

    void OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::List);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value) override
    {
        open(mark, tag, anchor, YamlNode::Kind::Map);
    }
    void OnMapEnd() override
    {
        mergeInto(m_open.back().node);
        close();
    }

private:
    struct Open {
        YamlNode node;
        YAML::anchor_t anchor = 0;
        bool hasKey = false;         // Map: the last key waits for its value
        std::set<std::string> known; // Map
    };

    [[nodiscard]] static YamlNode nodeAt(const YAML::Mark &mark, YamlNode::Kind kind)
    {
        YamlNode node;
        node.kind = kind;
        node.line = static_cast<std::size_t>(std::max(mark.line, 0)) + 1;
        node.column = static_cast<std::size_t>(std::max(mark.column, 0)) + 1;
        return node;
    }

    static void checkTag(const YamlNode &node, const std::string &tag)
    {
        static const std::set<std::string, std::less<>> known{"", "?", "!"};
        if (!known.contains(tag) && !tag.starts_with("tag:yaml.org,2002:"))
            complain(node.line, node.column,
                     Message(QT_TRANSLATE_NOOP("Message", "the tag '%1' is not supported"), shownText(tag)));
    }

    void charge(const Weight &weight, const YamlNode &place)
    {
        m_nodes += weight.nodes;
        m_bytes += weight.bytes;
        if (m_nodes > yaml_limits::nodes || m_bytes > yaml_limits::textBytes)
            complain(place.line, place.column,
                     QT_TRANSLATE_NOOP("Message", "the file contains too much, or its aliases repeat too much"),
                     ErrorCode::LimitExceeded);
    }

    static void checkDepth(std::size_t depth, const YamlNode &place)
    {
        if (depth > yaml_limits::depth)
            complain(place.line, place.column, QT_TRANSLATE_NOOP("Message", "is nested too deeply"),
                     ErrorCode::LimitExceeded);
    }

    void open(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t anchor, YamlNode::Kind kind)
    {
        YamlNode node = nodeAt(mark, kind);
        checkTag(node, tag);
        checkDepth(m_open.size() + 1, node);
        if (expectsKey())
            complain(node.line, node.column, QT_TRANSLATE_NOOP("Message", "a key must be a word, not a list or a map"));
        m_open.push_back({std::move(node), anchor, false, {}});
    }

    void close()
    {
        Open open = std::move(m_open.back());
        m_open.pop_back();
        add(std::move(open.node), open.anchor);
    }

    [[nodiscard]] bool expectsKey() const
    {
        return !m_open.empty() && m_open.back().node.isMap() && !m_open.back().hasKey;
    }

    void add(YamlNode node, YAML::anchor_t anchor)
    {
        charge({1, node.text.size(), 0}, node);
        if (anchor != 0) {
            charge(weightOf(node), node);
            m_anchors[anchor] = node;
        }
        if (m_open.empty()) {
            m_root = std::move(node);
        } else if (expectsKey()) {
            addKey(std::move(node));
        } else {
            m_open.back().hasKey = false;
            m_open.back().node.items.push_back(std::move(node));
        }
    }

    void addKey(YamlNode node)
    {
        if (!node.isScalar())
            complain(node.line, node.column, QT_TRANSLATE_NOOP("Message", "a key must be a word, not a list or a map"));
        Open &map = m_open.back();
        if (!map.known.insert(node.text).second)
            complain(node.line, node.column,
                     Message(QT_TRANSLATE_NOOP("Message", "the key '%1' occurs twice"), shownText(node.text)));
        map.node.keys.push_back({std::move(node.text), node.line, node.column});
        map.hasKey = true;
    }

    /// "<<: *other", "<<: [*one, *other]": members of other maps, where this one does not have them.
    static void mergeInto(YamlNode &map)
    {
        const auto key = std::ranges::find(map.keys, "<<", &YamlKey::text);
        if (key == map.keys.end())
            return;
        const auto index = key - map.keys.begin();
        const YamlNode merged = std::move(map.items[static_cast<std::size_t>(index)]);
        const YamlKey place = *key;
        map.keys.erase(key);
        map.items.erase(map.items.begin() + index);
        const auto take = [&](const YamlNode &from) {
            if (!from.isMap())
                complain(place.line, place.column,
                         QT_TRANSLATE_NOOP("Message", "the value of '<<' must be a map or a list of maps"));
            for (std::size_t i = 0; i < from.keys.size(); ++i) {
                if (map.find(from.keys[i].text) != nullptr)
                    continue;
                map.keys.push_back(from.keys[i]);
                map.items.push_back(from.items[i]);
            }
        };
        if (merged.isList())
            std::ranges::for_each(merged.items, take);
        else
            take(merged);
    }

    YamlNode m_root;
    std::vector<Open> m_open;
    std::map<YAML::anchor_t, YamlNode> m_anchors;
    std::size_t m_nodes = 0;
    std::size_t m_bytes = 0;
};

/// What the parser says, in words for people.
std::string parserText(const std::string &text)
{
    if (text == "end of sequence flow not found")
        return "']' is missing";
    if (text == "end of map flow not found")
        return "'}' is missing";
    return escapedForDisplay(text);
}

Error problemAt(std::string_view file, std::size_t line, std::size_t column, ErrorCode code, Message text)
{
    return Error(code, std::move(text))
        .at(escapedForDisplay(file) + ":" + std::to_string(line) + ":" + std::to_string(column));
}

} // namespace

const YamlNode *YamlNode::find(std::string_view key) const
{
    const auto found = std::ranges::find(keys, key, &YamlKey::text);
    return found == keys.end() ? nullptr : &items[static_cast<std::size_t>(found - keys.begin())];
}

Result<YamlNode> parseYaml(const std::string &text, std::string_view file)
{
    if (text.size() > yaml_limits::bytes)
        return fail(
            ErrorCode::LimitExceeded,
            Message::placed(escapedForDisplay(file), Message(QT_TRANSLATE_NOOP("Message", "larger than 1 MiB"))));
    try {
        std::istringstream stream(text);
        YAML::Parser parser(stream);
        TreeBuilder first;
        (void)parser.HandleNextDocument(first);
        TreeBuilder second;
        if (parser.HandleNextDocument(second) && !second.takeRoot().isNull())
            return fail(ErrorCode::Usage,
                        Message::placed(escapedForDisplay(file),
                                        Message(QT_TRANSLATE_NOOP("Message", "contains more than one document"))));
        return first.takeRoot();
    } catch (const Problem &problem) {
        return std::unexpected(problemAt(file, problem.line, problem.column, problem.code, problem.text));
    } catch (const YAML::Exception &exception) {
        return std::unexpected(problemAt(file, static_cast<std::size_t>(std::max(exception.mark.line, 0)) + 1,
                                         static_cast<std::size_t>(std::max(exception.mark.column, 0)) + 1,
                                         ErrorCode::Usage, parserText(exception.msg)));
    } catch (const std::exception &exception) {
        return fail(ErrorCode::Usage, Message::placed(escapedForDisplay(file), escapedForDisplay(exception.what())));
    }
}

std::optional<bool> yamlTruth(const YamlNode &node)
{
    if (!node.isScalar() || !node.isPlain)
        return std::nullopt;
    const std::string word = inLowerCase(node.text);
    if (word == "true" || word == "yes" || word == "on" || word == "y")
        return true;
    if (word == "false" || word == "no" || word == "off" || word == "n")
        return false;
    return std::nullopt;
}

} // namespace strata
