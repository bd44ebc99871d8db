// SPDX-License-Identifier: Apache-2.0
// Shared by the documents of one window and the objects that create them.
#pragma once

#include <QString>

#include <functional>

class QWidget;

namespace strata {

class Actions;
class DocumentTabs;
class Exporter;
class Settings;
class TaskList;

/// A value; the window owns the objects that it points to, and deletes them after the documents.
struct WindowParts {
    QWidget *window; // for dialogs
    Settings *settings;
    Actions *actions;
    DocumentTabs *tabs;
    TaskList *tasks;
    Exporter *exporter;
    std::function<void(const QString &text)> say; // shows a sentence in the status line for some seconds
};

} // namespace strata
