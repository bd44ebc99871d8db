// SPDX-License-Identifier: Apache-2.0
#include "model/lab/lab_scenario.h"

#include "model/io/json.h"
#include "model/lab/branches/memory_entry_json.h"
#include "model/lab/operation_json.h"

#include <memory>
#include <utility>

namespace strata {

ScenarioLayer readLayer(const QJsonArray &entries, const std::string &place, StrictDocument &document,
                        UnknownMembers unknown)
{
    ScenarioLayer layer;
    MemoryBranch branch;
    forEachObject(entries, place, document, [&](StrictObject &json) {
        layer.push_back(readMemoryEntry(json));
        if (unknown == UnknownMembers::Refused)
            json.finish();
        if (document.hasError())
            return;
        if (const auto added = branch.add(layer.back()); !added)
            json.complain(added.error().text());
    });
    return layer;
}

std::vector<ScenarioLayer> readLayers(StrictObject &json, std::string_view key, UnknownMembers unknown)
{
    std::vector<ScenarioLayer> layers;
    const QJsonArray list = json.list(key);
    for (qsizetype i = 0; i < list.size(); ++i) {
        const std::string place = elementPlace(json.placeOf(key), i);
        if (!list[i].isArray())
            json.document().complain(place, QT_TRANSLATE_NOOP("Message", "is not a list"));
        layers.push_back(readLayer(list[i].toArray(), place, json.document(), unknown));
    }
    return layers;
}

Result<LabScenario> scenarioOf(const QJsonObject &object)
{
    StrictDocument document;
    StrictObject json(object, {}, document);
    LabScenario scenario;
    scenario.name = json.textOrEmpty("name");
    scenario.about = json.textOrEmpty("about");
    scenario.options = json.textOrEmpty("options");
    scenario.layers = readLayers(json, "layers", UnknownMembers::Allowed);
    forEachObject(json.list("ops"), "ops", document,
                  [&](StrictObject &operation) { scenario.operations.push_back(readOperation(operation)); });
    if (document.hasError())
        return document.error();
    return scenario;
}

Result<LabScenario> parseScenario(std::string_view json, std::string_view name, NoteList &notes)
{
    const auto document = parseJson(json, name, notes);
    if (!document)
        return fail(document);
    if (!document->isObject())
        return fail(ErrorCode::Usage, QT_TRANSLATE_NOOP("Message", "a scenario must be a JSON object"));
    const QJsonObject object = document->toObject();
    const QJsonValue inner = object.value(QLatin1StringView("scenario"));
    return scenarioOf(inner.isObject() ? inner.toObject() : object);
}

Result<LabBranches> branchesOf(const LabScenario &scenario)
{
    LabBranches branches;
    for (const ScenarioLayer &layer : scenario.layers) {
        auto branch = std::make_shared<MemoryBranch>();
        for (const MemoryEntry &entry : layer) {
            if (const auto added = branch->add(entry); !added)
                return fail(added);
        }
        branches.insert(branches.begin(), std::move(branch));
    }
    return branches;
}

} // namespace strata
