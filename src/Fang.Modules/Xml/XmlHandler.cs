namespace Fang.Modules.Xml;

/// <summary>The kinds of handlers.</summary>
internal enum XmlHandler
{
    StartElement, EndElement, CharacterData, ProcessingInstruction, Comment, StartCdata, EndCdata, Default, StartNamespace, EndNamespace, XmlDeclaration,
    StartDoctype, EndDoctype, ElementDeclaration, AttributeDeclaration, EntityDeclaration, UnparsedEntity, Notation, ExternalEntity, SkippedEntity,
    NotStandalone, Count,
}
