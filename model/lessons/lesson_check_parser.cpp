// SPDX-License-Identifier: Apache-2.0
#include "model/lessons/lesson_check_parser.h"

#include "model/base/text.h"

#include <array>
#include <utility>

namespace strata {

namespace {

constexpr int deepestCheck = 8; // checks inside checks

AmountRange readRange(StrictObject &json, std::string_view exact)
{
    AmountRange range{json.number("at_least"), json.number("at_most")};
    if (const auto number = json.number(exact))
        range = {*number, *number};
    if (!range.atLeast && !range.atMost)
        json.complain(exact, QT_TRANSLATE_NOOP("Message", "is missing; at_least and at_most can be given instead"));
    return range;
}

std::optional<EntryType> readType(StrictObject &json)
{
    static constexpr std::array<std::pair<std::string_view, EntryType>, 4> types{{{"file", EntryType::File},
                                                                                  {"dir", EntryType::Directory},
                                                                                  {"symlink", EntryType::Symlink},
                                                                                  {"fifo", EntryType::Fifo}}};
    const std::string word = json.textOrEmpty("type");
    for (const auto &[name, type] : types) {
        if (word == name)
            return type;
    }
    if (json.has("type"))
        json.complain("type", QT_TRANSLATE_NOOP("Message", "is not one of file, dir, symlink, fifo"));
    return std::nullopt;
}

std::optional<std::string> readOptionalText(StrictObject &json, std::string_view key)
{
    return json.has(key) ? std::optional<std::string>(json.text(key)) : std::nullopt;
}

void readSupplier(StrictObject &json, SeenCondition &seen)
{
    constexpr std::string_view key("from");
    const QJsonValue from = json.value(key);
    if (from.isUndefined())
        return;
    if (from.toString() == QLatin1StringView("writable")) {
        seen.fromWritable = true;
        return;
    }
    const auto layer = from.isDouble() ? json.number(key) : std::nullopt;
    if (!layer || *layer == 0)
        json.complain(key, QT_TRANSLATE_NOOP("Message", "is neither \"writable\" nor the number of a layer, from 1"));
    else
        seen.fromLayer = static_cast<std::size_t>(*layer);
}

/// One check, its members in the order in which they are described.
class CheckReader {
public:
    CheckReader(StrictDocument &document, int depth) : m_document(document), m_depth(depth) {}

    LessonCheck read(const QJsonValue &value, const std::string &place)
    {
        StrictObject json(value, place, m_document);
        LessonCheck check;
        if (m_depth > deepestCheck) {
            m_document.complain(place, QT_TRANSLATE_NOOP("Message", "is nested too deeply"));
            return check;
        }
        if (const auto number = json.number("container")) {
            check.container = static_cast<std::size_t>(*number);
            if (*number == 0 || *number > mostContainers)
                json.complain("container",
                              QT_TRANSLATE_NOOP("Message", "is not the number of a container, counted from 1"));
        }
        readView(json, check);
        readSteps(json, check);
        readWords(json, check);
        readBuilt(json, check);
        readInner(json, check);
        json.finish();
        if (check.conditions.empty())
            m_document.complain(place, QT_TRANSLATE_NOOP("Message", "checks nothing"));
        return check;
    }

private:
    /// Calls `read(object)` for each element of a list; an element may be a text, which means {"path": text}.
    template<class Read>
    void forEach(StrictObject &json, std::string_view key, Read read)
    {
        const QJsonArray list = json.listOrOne(key);
        for (qsizetype i = 0; i < list.size(); ++i) {
            const bool isText = list[i].isString();
            const QJsonValue value = isText ? QJsonObject{{QStringLiteral("path"), list[i]}} : QJsonValue(list[i]);
            const bool isAlone = !json.value(key).isArray();
            StrictObject element(value, isAlone ? json.placeOf(key) : elementPlace(json.placeOf(key), i), m_document);
            read(element);
            element.finish();
        }
    }

    void readView(StrictObject &json, LessonCheck &check)
    {
        forEach(json, "seen", [&](StrictObject &each) { check.conditions.emplace_back(readSeen(each)); });
        for (std::string &path : json.texts("gone")) {
            SeenCondition gone;
            gone.path = std::move(path);
            gone.exists = false;
            check.conditions.emplace_back(std::move(gone));
        }
        forEach(json, "writable", [&](StrictObject &each) { check.conditions.emplace_back(readLies(each)); });
        for (const std::string &line : json.texts("diff"))
            readDiffLine(json, line, check);
    }

    static SeenCondition readSeen(StrictObject &json)
    {
        SeenCondition seen;
        seen.path = json.text("path");
        seen.type = readType(json);
        seen.content = readOptionalText(json, "content");
        seen.contains = readOptionalText(json, "contains");
        seen.size = json.number("size");
        seen.mode = json.mode("mode");
        seen.target = readOptionalText(json, "target");
        seen.sameAs = json.textOrEmpty("same_as");
        readSupplier(json, seen);
        return seen;
    }

    static LiesCondition readLies(StrictObject &json)
    {
        using What = LiesCondition::What;
        static constexpr std::array<std::pair<std::string_view, What>, 7> words{{{"", What::Anything},
                                                                                 {"nothing", What::Nothing},
                                                                                 {"whiteout", What::Whiteout},
                                                                                 {"file", What::File},
                                                                                 {"dir", What::Folder},
                                                                                 {"opaque", What::OpaqueFolder},
                                                                                 {"symlink", What::Link}}};
        LiesCondition lies;
        lies.path = json.text("path");
        const std::string word = json.textOrEmpty("is");
        for (const auto &[name, what] : words) {
            if (word == name) {
                lies.what = what;
                return lies;
            }
        }
        json.complain("is",
                      QT_TRANSLATE_NOOP("Message", "is not one of nothing, whiteout, file, dir, opaque, symlink"));
        return lies;
    }

    static void readDiffLine(StrictObject &json, const std::string &line, LessonCheck &check)
    {
        for (const Sign kind : {Sign::Added, Sign::Changed, Sign::Removed}) {
            if (line.starts_with(std::string{diffLetter(kind), ' ', '/'})) {
                check.conditions.emplace_back(DiffCondition{{kind, line.substr(2)}});
                return;
            }
        }
        json.complain("diff",
                      Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a line of docker diff, such as \"C /etc\""),
                              escapedForDisplay(line)));
    }

    void readSteps(StrictObject &json, LessonCheck &check)
    {
        for (const std::string &name : json.texts("refused"))
            check.conditions.emplace_back(RefusedCondition{errorOf(json, name)});
        forEach(json, "did", [&](StrictObject &each) { check.conditions.emplace_back(readDid(each)); });
        forEach(json, "copied", [&](StrictObject &each) {
            CopiedCondition copied{readOptionalText(each, "path"), readRange(each, "bytes")};
            check.conditions.emplace_back(std::move(copied));
        });
        forEach(json, "cost", [&](StrictObject &each) { readCost(each, false, check); });
        forEach(json, "total_cost", [&](StrictObject &each) { readCost(each, true, check); });
        forEach(json, "start_cost", [&](StrictObject &each) {
            check.conditions.emplace_back(StartCostCondition{readRange(each, "bytes")});
        });
    }

    static void readCost(StrictObject &json, bool isTotal, LessonCheck &check)
    {
        check.conditions.emplace_back(CostCondition{readRange(json, "bytes"), isTotal});
    }

    static Errno errorOf(StrictObject &json, const std::string &name)
    {
        for (int code = static_cast<int>(Errno::Perm); code <= static_cast<int>(Errno::FileTooBig); ++code) {
            if (errnoName(static_cast<Errno>(code)) == name)
                return static_cast<Errno>(code);
        }
        json.complain("refused", Message(QT_TRANSLATE_NOOP("Message", "'%1' is not an error that the lab knows"),
                                         escapedForDisplay(name)));
        return Errno::None;
    }

    static DidCondition readDid(StrictObject &json)
    {
        DidCondition did;
        const std::string word = json.textOrEmpty("op");
        did.kind = operationOfWord(word);
        if (json.has("op") && !did.kind)
            json.complain("op",
                          Message(QT_TRANSLATE_NOOP("Message", "'%1' is not an operation"), escapedForDisplay(word)));
        did.path = json.textOrEmpty("path");
        did.to = json.textOrEmpty("to");
        return did;
    }

    static void readWords(StrictObject &json, LessonCheck &check)
    {
        if (json.has("driver")) {
            DriverCondition driver{json.text("driver")};
            if (storageDriver(driver.name) == nullptr)
                json.complain("driver", Message(QT_TRANSLATE_NOOP("Message", "'%1' is not a storage driver"),
                                                escapedForDisplay(driver.name)));
            check.conditions.emplace_back(std::move(driver));
        }
        if (json.has("typed"))
            check.conditions.emplace_back(TypedCondition{json.text("typed")});
        if (const auto count = json.number("containers"))
            check.conditions.emplace_back(ContainersCondition{{*count, std::nullopt}});
    }

    void readBuilt(StrictObject &json, LessonCheck &check)
    {
        if (!json.has("built"))
            return;
        StrictObject built = json.child("built");
        BuiltCondition wanted;
        wanted.isRefused = built.has("refused");
        wanted.error = built.textOrEmpty("refused");
        wanted.name = built.textOrEmpty("name");
        wanted.layers = built.number("layers");
        wanted.cached = built.number("cached");
        wanted.missed = built.number("missed");
        wanted.stored = built.number("stored");
        wanted.hidden = built.number("hidden");
        forEachObject(built.listOrOne("rows"), built.placeOf("rows"), m_document, [&wanted](StrictObject &each) {
            BuiltRow row;
            row.number = each.number("row");
            row.contains = each.textOrEmpty("by");
            row.size = each.textOrEmpty("size");
            if (row.number == std::uint64_t(0))
                each.complain("row", QT_TRANSLATE_NOOP("Message", "is not the number of a row, counted from 1"));
            each.finish();
            wanted.rows.push_back(std::move(row));
        });
        built.finish();
        check.conditions.emplace_back(std::move(wanted));
    }

    void readInner(StrictObject &json, LessonCheck &check)
    {
        if (json.has("any"))
            check.conditions.emplace_back(AnyCondition{readChecks(json, "any")});
        if (json.has("none"))
            check.conditions.emplace_back(NoneCondition{readChecks(json, "none")});
    }

    std::vector<LessonCheck> readChecks(StrictObject &json, std::string_view key)
    {
        std::vector<LessonCheck> checks;
        const QJsonArray list = json.list(key);
        if (list.isEmpty())
            json.complain(key, QT_TRANSLATE_NOOP("Message", "is empty"));
        for (qsizetype i = 0; i < list.size(); ++i)
            checks.push_back(CheckReader(m_document, m_depth + 1).read(list[i], elementPlace(json.placeOf(key), i)));
        return checks;
    }

    StrictDocument &m_document;
    int m_depth;
};

} // namespace

LessonCheck readLessonCheck(const QJsonValue &json, const std::string &place, StrictDocument &document)
{
    return CheckReader(document, 1).read(json, place);
}

} // namespace strata
