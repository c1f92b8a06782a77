using Fang.Runtime.Native;
using Fang.Runtime.Objects;

namespace Fang.Modules.Xml;

/// <content>The handlers, as attributes.</content>
internal sealed partial class PyXmlParser
{
    private readonly PyObject?[] _handlers = new PyObject?[(int)XmlHandler.Count];

    private PyObject GetHandler(XmlHandler kind) => _handlers[(int)kind] ?? PyNone.Value;

    private void SetHandler(XmlHandler kind, PyObject? value)
    {
        if (value == null)
            throw Errors.RuntimeError("Cannot delete attribute");
        // Text that was collected belongs to the handler of before.
        if (kind == XmlHandler.CharacterData)
            FlushText();
        _handlers[(int)kind] = value is PyNone ? null : value;
    }

    [PyProperty("DefaultHandler")]
    private PyObject? DefaultHandler
    {
        get => GetHandler(XmlHandler.Default);
        set
        {
            SetHandler(XmlHandler.Default, value);
            _expandsEntities = value is PyNone;
        }
    }

    [PyProperty("DefaultHandlerExpand")]
    private PyObject? DefaultHandlerExpand
    {
        get => GetHandler(XmlHandler.Default);
        set
        {
            SetHandler(XmlHandler.Default, value);
            _expandsEntities = true;
        }
    }

    [PyProperty("StartElementHandler")]
    private PyObject? StartElementHandler
    {
        get => GetHandler(XmlHandler.StartElement);
        set => SetHandler(XmlHandler.StartElement, value);
    }

    [PyProperty("EndElementHandler")]
    private PyObject? EndElementHandler
    {
        get => GetHandler(XmlHandler.EndElement);
        set => SetHandler(XmlHandler.EndElement, value);
    }

    [PyProperty("CharacterDataHandler")]
    private PyObject? CharacterDataHandler
    {
        get => GetHandler(XmlHandler.CharacterData);
        set => SetHandler(XmlHandler.CharacterData, value);
    }

    [PyProperty("ProcessingInstructionHandler")]
    private PyObject? ProcessingInstructionHandler
    {
        get => GetHandler(XmlHandler.ProcessingInstruction);
        set => SetHandler(XmlHandler.ProcessingInstruction, value);
    }

    [PyProperty("CommentHandler")]
    private PyObject? CommentHandler
    {
        get => GetHandler(XmlHandler.Comment);
        set => SetHandler(XmlHandler.Comment, value);
    }

    [PyProperty("StartCdataSectionHandler")]
    private PyObject? StartCdataSectionHandler
    {
        get => GetHandler(XmlHandler.StartCdata);
        set => SetHandler(XmlHandler.StartCdata, value);
    }

    [PyProperty("EndCdataSectionHandler")]
    private PyObject? EndCdataSectionHandler
    {
        get => GetHandler(XmlHandler.EndCdata);
        set => SetHandler(XmlHandler.EndCdata, value);
    }

    [PyProperty("StartNamespaceDeclHandler")]
    private PyObject? StartNamespaceDeclHandler
    {
        get => GetHandler(XmlHandler.StartNamespace);
        set => SetHandler(XmlHandler.StartNamespace, value);
    }

    [PyProperty("EndNamespaceDeclHandler")]
    private PyObject? EndNamespaceDeclHandler
    {
        get => GetHandler(XmlHandler.EndNamespace);
        set => SetHandler(XmlHandler.EndNamespace, value);
    }

    [PyProperty("XmlDeclHandler")]
    private PyObject? XmlDeclHandler
    {
        get => GetHandler(XmlHandler.XmlDeclaration);
        set => SetHandler(XmlHandler.XmlDeclaration, value);
    }

    [PyProperty("StartDoctypeDeclHandler")]
    private PyObject? StartDoctypeDeclHandler
    {
        get => GetHandler(XmlHandler.StartDoctype);
        set => SetHandler(XmlHandler.StartDoctype, value);
    }

    [PyProperty("EndDoctypeDeclHandler")]
    private PyObject? EndDoctypeDeclHandler
    {
        get => GetHandler(XmlHandler.EndDoctype);
        set => SetHandler(XmlHandler.EndDoctype, value);
    }

    [PyProperty("ElementDeclHandler")]
    private PyObject? ElementDeclHandler
    {
        get => GetHandler(XmlHandler.ElementDeclaration);
        set => SetHandler(XmlHandler.ElementDeclaration, value);
    }

    [PyProperty("AttlistDeclHandler")]
    private PyObject? AttlistDeclHandler
    {
        get => GetHandler(XmlHandler.AttributeDeclaration);
        set => SetHandler(XmlHandler.AttributeDeclaration, value);
    }

    [PyProperty("EntityDeclHandler")]
    private PyObject? EntityDeclHandler
    {
        get => GetHandler(XmlHandler.EntityDeclaration);
        set => SetHandler(XmlHandler.EntityDeclaration, value);
    }

    [PyProperty("UnparsedEntityDeclHandler")]
    private PyObject? UnparsedEntityDeclHandler
    {
        get => GetHandler(XmlHandler.UnparsedEntity);
        set => SetHandler(XmlHandler.UnparsedEntity, value);
    }

    [PyProperty("NotationDeclHandler")]
    private PyObject? NotationDeclHandler
    {
        get => GetHandler(XmlHandler.Notation);
        set => SetHandler(XmlHandler.Notation, value);
    }

    [PyProperty("ExternalEntityRefHandler")]
    private PyObject? ExternalEntityRefHandler
    {
        get => GetHandler(XmlHandler.ExternalEntity);
        set => SetHandler(XmlHandler.ExternalEntity, value);
    }

    [PyProperty("SkippedEntityHandler")]
    private PyObject? SkippedEntityHandler
    {
        get => GetHandler(XmlHandler.SkippedEntity);
        set => SetHandler(XmlHandler.SkippedEntity, value);
    }

    [PyProperty("NotStandaloneHandler")]
    private PyObject? NotStandaloneHandler
    {
        get => GetHandler(XmlHandler.NotStandalone);
        set => SetHandler(XmlHandler.NotStandalone, value);
    }
}
